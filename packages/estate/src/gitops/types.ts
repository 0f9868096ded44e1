import { EnvironmentName } from '../company/environments';

/**
 * What an Argo CD Application of the estate is there to show. The words are Argo CD's own.
 *
 * @public
 */
export type ApplicationStoryId =
  | 'synced'
  | 'out-of-sync'
  | 'sync-failed'
  | 'comparison-error'
  | 'self-healed'
  | 'degraded'
  | 'suspended';

/**
 * An Application under the example company's GitOps, as the real Argo CD is to show it once the estate has settled.
 *
 * @public
 */
export interface ExpectedApplication {
  readonly sync: 'Synced' | 'OutOfSync' | 'Unknown';
  readonly health:
    | 'Healthy'
    | 'Progressing'
    | 'Degraded'
    | 'Suspended'
    | 'Missing'
    | 'Unknown';
  /** `status.operationState.phase`; absent where no operation ever ran. */
  readonly operationPhase?: 'Succeeded' | 'Failed' | 'Error' | 'Running';
  /** `status.conditions[].type` that must be there. */
  readonly conditions?: readonly string[];
  /** Text that the operation's message contains. */
  readonly operationMessage?: string;
}

/** @public */
export interface EstateApplication {
  /** `metadata.name`, e.g. `checkout-production`. */
  readonly name: string;
  readonly service: string;
  readonly environment: EnvironmentName;
  readonly story: ApplicationStoryId;
  /** AppProject: the bounded context. */
  readonly project: string;
  /** Folder in the Git repository, e.g. `ordering/checkout/production`. */
  readonly path: string;
  readonly syncPolicy: {
    readonly automated: boolean;
    readonly selfHeal: boolean;
    readonly prune: boolean;
  };
  readonly expected: ExpectedApplication;
}

/**
 * One commit of the estate's Git repository: whole files by path. The commits make up the history, oldest first.
 *
 * @public
 */
export interface EstateCommit {
  /**
   * - `released`: up to here Git holds what runs. Create the Applications at the last of these commits and sync each of
   *   them once, also those without automated sync: Argo CD adopts the live objects and changes none of their specs.
   * - `stories`: what the stories `out-of-sync`, `sync-failed` and `comparison-error` come from. Push these afterwards.
   */
  readonly stage: 'released' | 'stories';
  readonly author: { readonly name: string; readonly email: string };
  readonly message: string;
  /** Age of the commit, in minutes, at the moment the play begins. */
  readonly minutesAgo: number;
  /** Path to content; a path that was there before and is in `removed` goes. */
  readonly files: Readonly<Record<string, string>>;
  readonly removed?: readonly string[];
}
