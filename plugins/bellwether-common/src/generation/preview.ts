import { GeneratedFile, SpecProblem } from './types';

/**
 * Parts of a service's repository that can be had alone.
 *
 * @public
 */
export const SERVICE_PARTS = [
  'code',
  'chart',
  'alerts',
  'gitops',
  'chaos',
  'policies',
  'ci',
  'catalog',
] as const;

/** @public */
export type ServicePart = (typeof SERVICE_PARTS)[number];

/**
 * What the alerts of a service stand in, where they are had without its chart: a rule file of Prometheus, or a PrometheusRule of the
 * Prometheus Operator for each environment.
 *
 * @public
 */
export const ALERT_FORMATS = ['rules', 'prometheusRule'] as const;

/** @public */
export type AlertFormat = (typeof ALERT_FORMATS)[number];

/**
 * Body of `POST /api/scaffolder/bellwether/v1/preview`: what is typed so far, as it is. Nothing is written.
 *
 * @public
 */
export type PreviewRequest =
  | {
      kind: 'service';
      /** A `ServiceSpec` before its check; what is absent takes its default. */
      spec: unknown;
      /** Absent: all of them. */
      parts?: ServicePart[];
      /** Of the part `alerts`, when parts are named. Absent: `rules`. */
      alertFormat?: AlertFormat;
    }
  | {
      kind: 'context';
      /** A `BoundedContextSpec` before its check. */
      spec: unknown;
    };

/**
 * A problem with its English text, for those who do not translate `code` and `params` themselves.
 *
 * @public
 */
export interface PreviewProblem extends SpecProblem {
  message: string;
}

/** @public */
export interface PreviewSummary {
  /** Number of files. */
  files: number;
  /** Bytes of all of them in UTF-8. */
  bytes: number;
  /** Namespaces that the service runs in or the context makes, one per environment, in their order. */
  namespaces: string[];
  /** Argo CD Applications that there will be, one per environment; none for a context. */
  applications: string[];
}

/**
 * Answer of the preview. With a problem of severity `error` there are no files: what is shown is what would be written, or nothing.
 *
 * @public
 */
export interface PreviewResponse {
  problems: PreviewProblem[];
  /** Sorted by path. */
  files: GeneratedFile[];
  /** Absent when there are no files because of an error. */
  summary?: PreviewSummary;
}

/**
 * What a namespace may still take: hard limits of its ResourceQuotas less what is used, as Kubernetes writes quantities.
 *
 * @public
 */
export interface QuotaLeft {
  cpu?: string;
  memory?: string;
  pods?: string;
}

/** @public */
export interface ContextNamespace {
  /** Name of the environment, e.g. `staging`; absent where the namespace tells none. */
  environment?: string;
  namespace: string;
  /** Clusters of the Kubernetes plugin in which it was found; absent when nobody could look. */
  clusters?: string[];
  /** Absent when it is not known; never zero for want of sight. */
  quota?: QuotaLeft;
}

/**
 * A bounded context as the catalog knows it: a System.
 *
 * @public
 */
export interface ContextSummary {
  /** Reference of the System. */
  entityRef: string;
  name: string;
  title?: string;
  description?: string;
  /** Entity reference of the owner, absent when the System has none. */
  owner?: string;
  /** Name of the Domain. */
  domain?: string;
  namespaces: ContextNamespace[];
  /** Names of the Components that are part of it: a new service takes another one. */
  components: string[];
}

/**
 * Answer of `GET /api/scaffolder/bellwether/v1/contexts`: what the user may see in the catalog.
 *
 * @public
 */
export interface ContextsResponse {
  /** Sorted by name. */
  items: ContextSummary[];
  /** Namespaces that exist, as far as it is known: a new context must not take them. */
  takenNamespaces: string[];
  /** Names of Components outside the listed contexts that a new service would clash with. */
  takenComponents: string[];
}
