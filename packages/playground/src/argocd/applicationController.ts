import { Cancel, Clock, toTimestamp } from '../clock';
import { MERGE_PATCH } from '../kubernetes/patches';
import { ResourceStore } from '../kubernetes/resourceStore';
import { Comparison, compare } from './compare';
import { GitRepository } from './gitRepository';
import { applyTarget } from './syncing';
import {
  Application,
  ApplicationCondition,
  ApplicationStatus,
  InitiatedBy,
  Operation,
  OperationState,
  ResourceResult,
} from './types';

export const ARGOCD_NAMESPACE = 'argocd';

/** How often every Application is compared. */
const LOOK_MS = 1000;
const HISTORY_LIMIT = 10;
/** What Argo CD retries an automated sync with, where the Application says nothing. */
const AUTOMATED_RETRY_LIMIT = 5;

/** Refusal of a request about an operation, as gRPC codes it. */
export class OperationRefused extends Error {}

/**
 * Argo CD's application controller: compares Git with the cluster, writes what it finds into the status of each Application,
 * and syncs, by itself or as it is asked to.
 */
export class ApplicationController {
  #cancel: Cancel = () => {};

  constructor(
    private readonly store: ResourceStore,
    private readonly clock: Clock,
    readonly repository: GitRepository,
  ) {}

  start(): void {
    const repeat = () => {
      this.#cancel = this.clock.schedule(repeat, LOOK_MS);
      this.applications().forEach(({ metadata }) =>
        this.reconcile(metadata.name),
      );
    };
    this.#cancel = this.clock.schedule(repeat, LOOK_MS);
  }

  stop(): void {
    this.#cancel();
  }

  applications(): Application[] {
    return this.store.list<Application>('Application', ARGOCD_NAMESPACE);
  }

  /** Compares one Application and moves its operation on. */
  reconcile(name: string): void {
    let application = this.#get(name);
    if (application.operation) {
      application = this.#operate(application, application.operation);
    }
    const comparison = this.compare(application);
    application = this.#report(application, comparison);
    this.#autoSync(application, comparison);
  }

  compare(application: Application): Comparison {
    return compare(application, this.repository, this.store);
  }

  /**
   * Asks for a sync; it begins at once.
   *
   * @throws OperationRefused while another one runs.
   */
  sync(
    name: string,
    initiatedBy: InitiatedBy,
    options: { revision?: string; prune?: boolean; dryRun?: boolean } = {},
  ): Application {
    const application = this.#get(name);
    if (application.operation) {
      throw new OperationRefused('another operation is already in progress');
    }
    const { syncPolicy } = application.spec;
    const operation: Operation = {
      sync: {
        revision: options.revision ?? this.repository.head?.sha ?? '',
        ...(options.prune && { prune: true }),
        ...(options.dryRun && { dryRun: true }),
        ...(syncPolicy?.syncOptions && { syncOptions: syncPolicy.syncOptions }),
      },
      initiatedBy,
      retry:
        syncPolicy?.retry ??
        (initiatedBy.automated ? { limit: AUTOMATED_RETRY_LIMIT } : {}),
    };
    this.#patch(name, { operation, status: { operationState: null } });
    this.reconcile(name);
    return this.#get(name);
  }

  #get(name: string): Application {
    return this.store.get<Application>('Application', ARGOCD_NAMESPACE, name);
  }

  #patch(name: string, change: object): Application {
    return this.store.patch<Application>(
      'Application',
      ARGOCD_NAMESPACE,
      name,
      MERGE_PATCH,
      change,
    );
  }

  /** One attempt of the operation, unless it waits for its next one. */
  #operate(application: Application, operation: Operation): Application {
    const { name } = application.metadata;
    const now = this.clock.now();
    const before = application.status?.operationState;
    if (before?.finishedAt && now < retryAt(before)) {
      return application;
    }
    const outcome = this.#attempt(application, operation);
    const retryCount = before?.retryCount ?? 0;
    const state: OperationState = {
      operation,
      startedAt: before?.startedAt ?? toTimestamp(now),
      finishedAt: toTimestamp(now),
      ...outcome,
      ...(retryCount > 0 && { retryCount }),
    };
    if (state.phase !== 'Succeeded') {
      if (retryCount < (operation.retry?.limit ?? 0)) {
        const next = { ...state, retryCount: retryCount + 1 };
        return this.#patch(name, {
          status: {
            operationState: {
              ...next,
              phase: 'Running',
              message: `${state.message}. Retrying attempt #${
                next.retryCount
              } at ${kitchenTime(retryAt(next))}.`,
            },
          },
        });
      }
      if (retryCount > 0) {
        state.message = `${state.message} (retried ${retryCount} times).`;
      }
    }
    const history =
      state.phase === 'Succeeded' && !operation.sync.dryRun
        ? this.#grownHistory(application, state)
        : application.status?.history;
    return this.#patch(name, {
      operation: null,
      status: { operationState: state, ...(history && { history }) },
    });
  }

  #attempt(
    application: Application,
    operation: Operation,
  ): Pick<OperationState, 'phase' | 'message' | 'syncResult'> {
    const { revision } = operation.sync;
    const { targets, error } = compare(
      application,
      this.repository,
      this.store,
      revision,
    );
    const { source } = application.spec;
    if (error) {
      return {
        phase: 'Error',
        message: `ComparisonError: ${error}`,
        syncResult: { revision, source },
      };
    }
    const resources: ResourceResult[] = targets.map(({ target }) =>
      applyTarget(this.store, application, target),
    );
    const failed = resources.filter(({ status }) => status === 'SyncFailed');
    return {
      phase: failed.length > 0 ? 'Failed' : 'Succeeded',
      message:
        failed.length > 0
          ? `one or more objects failed to apply, reason: ${failed
              .map(({ message }) => message)
              .join(',')}`
          : 'successfully synced (all tasks run)',
      syncResult: { revision, source, resources },
    };
  }

  #grownHistory(application: Application, state: OperationState) {
    const history = application.status?.history ?? [];
    const { source } = application.spec;
    return [
      ...history,
      {
        id: (history.at(-1)?.id ?? -1) + 1,
        revision: state.operation.sync.revision,
        deployStartedAt: state.startedAt,
        deployedAt: state.finishedAt ?? state.startedAt,
        source,
        initiatedBy: state.operation.initiatedBy,
      },
    ].slice(-HISTORY_LIMIT);
  }

  /** Writes what the comparison found, if anything changed. */
  #report(application: Application, comparison: Comparison): Application {
    const { status = {} } = application;
    const { source, destination, ignoreDifferences } = application.spec;
    const now = toTimestamp(this.clock.now());
    const conditions = this.#conditions(application, comparison, now);
    const health = {
      status: comparison.health,
      lastTransitionTime:
        status.health?.status === comparison.health
          ? status.health.lastTransitionTime ?? now
          : now,
    };
    const found: ApplicationStatus = {
      sync: {
        status: comparison.sync,
        revision: comparison.revision,
        comparedTo: { source, destination, ignoreDifferences },
      },
      health,
      conditions,
      resources: comparison.resources,
      summary: { images: comparison.images },
      sourceType: 'Directory',
      resourceHealthSource: 'appTree',
      controllerNamespace: ARGOCD_NAMESPACE,
    };
    const before = Object.fromEntries(
      Object.keys(found).map(key => [key, status[key as keyof typeof found]]),
    );
    if (JSON.stringify(before) === JSON.stringify(found)) {
      return application;
    }
    return this.#patch(application.metadata.name, {
      status: { ...found, reconciledAt: now },
    });
  }

  #conditions(
    { spec, status, operation }: Application,
    { error, sync, revision }: Comparison,
    now: string,
  ): ApplicationCondition[] {
    const texts: [type: string, message: string][] = [];
    if (error) {
      texts.push([
        'ComparisonError',
        `Failed to load target state: failed to generate manifest for source 1 of 1: ${error}`,
      ]);
    }
    const last = status?.operationState;
    if (
      spec.syncPolicy?.automated &&
      !operation &&
      sync === 'OutOfSync' &&
      last?.syncResult?.revision === revision &&
      (last.phase === 'Failed' || last.phase === 'Error')
    ) {
      texts.push([
        'SyncError',
        `Failed last sync attempt to ${revision}: ${last.message}`,
      ]);
    }
    return texts.map(
      ([type, message]) =>
        status?.conditions?.find(
          condition => condition.type === type && condition.message === message,
        ) ?? { type, message, lastTransitionTime: now },
    );
  }

  /** What the sync policy makes of a difference. */
  #autoSync(application: Application, comparison: Comparison): void {
    const { spec, status, operation, metadata } = application;
    const policy = spec.syncPolicy?.automated;
    if (!policy || operation || comparison.sync !== 'OutOfSync') {
      return;
    }
    const last = status?.operationState;
    const attempted = last?.syncResult?.revision === comparison.revision;
    if (attempted && (last?.phase !== 'Succeeded' || !policy.selfHeal)) {
      return;
    }
    this.sync(metadata.name, { automated: true }, { prune: policy.prune });
  }
}

function retryAt({
  finishedAt,
  operation,
  retryCount,
}: OperationState): number {
  const { backoff } = operation.retry ?? {};
  const wait =
    goSeconds(backoff?.duration, 5) *
    (backoff?.factor ?? 2) ** Math.max(0, (retryCount ?? 1) - 1);
  const longest = goSeconds(backoff?.maxDuration, 180);
  return Date.parse(finishedAt ?? '') + Math.min(wait, longest) * 1000;
}

/** Seconds of a duration such as `2s` or `3m`. */
function goSeconds(text: string | undefined, fallback: number): number {
  const [, amount, unit] = /^(\d+)([smh])$/.exec(text ?? '') ?? [];
  return amount === undefined
    ? fallback
    : Number(amount) * { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h'];
}

/** Go's time.Kitchen: `3:04PM`. */
function kitchenTime(epochMs: number): string {
  const date = new Date(epochMs);
  const hours = date.getUTCHours();
  return `${hours % 12 || 12}:${String(date.getUTCMinutes()).padStart(2, '0')}${
    hours < 12 ? 'AM' : 'PM'
  }`;
}
