/** @public */
export type SourceKind =
  | 'kubernetes'
  | 'prometheus'
  | 'alertmanager'
  | 'argocd'
  | 'litmus';

/**
 * How well one upstream instance, or one part of it, can be seen.
 * - `starting`: never yet read;
 * - `ok`: complete and current;
 * - `degraded`: some parts cannot be read, the others are current;
 * - `blind`: nothing is current; what is shown is the last known state;
 * - `notInstalled`: the API is not there (no CRD);
 * - `needsUserToken`: the cluster has no server-side credentials.
 *
 * @public
 */
export type SourceHealthState =
  | 'starting'
  | 'ok'
  | 'degraded'
  | 'blind'
  | 'notInstalled'
  | 'needsUserToken';

/** @public */
export interface SourceHealth {
  state: SourceHealthState;
  /** ISO 8601; since when this state holds. */
  since: string;
  /** One sentence a person can act on; no credentials, no stack. */
  message?: string;
  /** ISO 8601; last successful contact. */
  lastContactAt?: string;
  /** Health of each kind or endpoint that is not simply as the whole, e.g. `AnalysisRun`: notInstalled. */
  parts: Record<
    string,
    { state: SourceHealthState; since: string; message?: string }
  >;
}

/**
 * One upstream instance with its health, as shown to people.
 *
 * @public
 */
export interface SourceStatus {
  /** `<kind>:<instance>`, e.g. `kubernetes:eu-1`. */
  id: string;
  kind: SourceKind;
  /** Instance name from config. */
  name: string;
  title: string;
  health: SourceHealth;
}
