import {
  Observation,
  ObservationKey,
  ObservationKind,
  SourceHealth,
  SourceHealthState,
  SourceKind,
} from '@bellwether/backstage-plugin-bellwether-common';

/**
 * What one full list covers: what is not in it is gone.
 *
 * @public
 */
export interface ObservationScope {
  kind: ObservationKind;
  /** Absent: the whole source. */
  namespace?: string;
}

/**
 * What a source reports about itself. `since` is filled in by the core when the state changes.
 *
 * @public
 */
export interface SourceHealthReport {
  state: SourceHealthState;
  message?: string;
  /** Kinds or endpoints whose state is not simply the whole's. */
  parts?: Record<string, { state: SourceHealthState; message?: string }>;
}

/**
 * Where a source puts what it sees. Implemented by the core; unmatched observations are dropped there, cheaply.
 *
 * Its promises settle when the change is stored, and reject when the database cannot be written: let that end the run, the core starts it
 * again. After the signal of the run aborted, calls do nothing.
 *
 * @public
 */
export interface ObservationSink {
  /**
   * Whether an object could belong to anybody, judged by what is cheap to read. A source may ask before it builds a view, and
   * need not offer what is not wanted. Objects of kinds with `byLabels: false` are wanted when their namespace is anybody's.
   */
  wants(facts: {
    namespace?: string;
    labels: Record<string, string>;
    byLabels: boolean;
  }): boolean;
  /** A complete list of one kind in one scope, delivered in one call: what is not in it is gone. */
  replace(scope: ObservationScope, items: Observation[]): Promise<void>;
  upsert(items: Observation[]): Promise<void>;
  remove(keys: ObservationKey[]): Promise<void>;
  /**
   * Of what was reported before: what belongs to somebody, as of now, and is kept. A source may ask before it reads costly details, which
   * are worth it for these alone. It may have changed by the next change of any entity or observation.
   */
  kept(keys: ObservationKey[]): Promise<ObservationKey[]>;
  /** Health of the source, shown to people. Repeating the same state is free. */
  health(report: SourceHealthReport): void;
  /** Calls back when entities or their criteria changed so that objects dropped earlier may be wanted now: list again. */
  onRelist(listener: () => void): () => void;
}

/**
 * One upstream instance: a cluster, a Prometheus with its Alertmanager, an Argo CD, a Litmus project.
 *
 * @public
 */
export interface Source {
  /** `<kind>:<name>`, e.g. `kubernetes:eu-1`. */
  readonly id: string;
  readonly kind: SourceKind;
  /** Instance name from config. */
  readonly name: string;
  readonly title: string;
  /** Cluster names it speaks for; empty: not tied to one. */
  readonly clusters: string[];
  /**
   * Collects until the signal aborts, and resolves then. Upstream failures become health reports, never exceptions: it throws only
   * on a programming error, after which the core starts it again with backoff.
   */
  run(sink: ObservationSink, signal: AbortSignal): Promise<void>;
}

/**
 * Finds sources: from config at start, or as clusters come and go.
 *
 * @public
 */
export interface SourceProvider {
  /** For logs and the doctor, e.g. `kubernetes`. */
  readonly id: string;
  /**
   * Calls `onSources` with the complete list now and whenever it changes, until the signal aborts. A provider whose list never changes
   * may resolve once it has called. Pass the same object again for a source that is still the same: another object of the same id is a
   * source that was reconfigured, and is started anew. While the list cannot be read, do not call: a source that is missing is stopped,
   * and all that it saw is forgotten after ten minutes.
   */
  watch(
    onSources: (sources: Source[]) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

/** Re-exported for implementers. @public */
export type { SourceHealth };
