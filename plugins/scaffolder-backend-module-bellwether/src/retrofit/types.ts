import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { RetrofitMessageCode } from './messages';

/** A file of the repository, as it was read. */
export interface RepositoryFile {
  /** Relative to the repository's root, with `/`. */
  path: string;
  content: string | Buffer;
}

/** What can be added to a service that exists. */
export const RETROFIT_PARTS = [
  'rollout',
  'probes',
  'alerts',
  'labels',
  'catalogInfo',
] as const;

export type RetrofitPart = (typeof RETROFIT_PARTS)[number];

/** What becomes of the Deployment when a Rollout refers to it (Argo Rollouts `spec.workloadRef.scaleDown`). */
export const SCALE_DOWNS = ['never', 'onsuccess', 'progressively'] as const;

/** How a Deployment becomes a Rollout (Argo Rollouts, "Migrating to Rollouts"). */
export type Conversion =
  /** The Deployment's own document becomes the Rollout. */
  | { mode: 'inPlace' }
  /** A Rollout beside it takes the pods' template from it. */
  | { mode: 'workloadRef'; scaleDown: (typeof SCALE_DOWNS)[number] };

/** What is asked for; checked before. */
export interface RetrofitRequest {
  /**
   * Read are: name, owner, context, environments, strategy, traffic split, probes, port and observability. Everything else of a service that
   * exists is its own.
   */
  service: ServiceSpec;
  parts: readonly RetrofitPart[];
  conversion: Conversion;
  /** Name of the Deployment; needed where there are several. */
  workload?: string;
  /** Name of the container that is the service; needed where there are several. */
  container?: string;
}

/**
 * What a person who reviews the change should know. `error`: nothing was changed. `warning`: something is left to do by hand. `info`: said
 * for the record.
 */
export interface RetrofitNote {
  severity: 'error' | 'warning' | 'info';
  code: RetrofitMessageCode;
  params: Record<string, string | number>;
  path?: string;
  /** Number of the document in the file, from 1; given where the file has several. */
  document?: number;
  /** YAML to put there by hand. */
  snippet?: string;
}

export interface RetrofitResult {
  /** Files that are changed or new, sorted by path; none when a note is an error. */
  files: { path: string; content: string }[];
  notes: RetrofitNote[];
}
