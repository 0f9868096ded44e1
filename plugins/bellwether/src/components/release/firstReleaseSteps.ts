import {
  ApplicationView,
  EnvironmentSnapshot,
  MappingReport,
} from '@bellwether/backstage-plugin-bellwether-common';
import { isConnected, reportsOf } from '../sources/connected';
import { isSeen } from '../sources/sight';

/** What a service goes through from its creation until its first healthy release. */
export interface FirstReleaseStep {
  step: 'repository' | 'application' | 'sync' | 'rollout' | 'cards';
  /** `unknown`: the source that would tell is not seen. */
  state: 'done' | 'now' | 'next' | 'failed' | 'unknown';
  /** In the words of Argo CD or Argo Rollouts. */
  message?: string;
  /** What the cards do not show yet. */
  lacking?: ('pods' | 'alertRules')[];
}

type Part = Omit<FirstReleaseStep, 'step'>;

type Kind = 'argocd' | 'kubernetes' | 'prometheus';

/**
 * How far a new service is in an environment. `undefined` once it has had a healthy release, or when something else runs there.
 *
 * Argo Rollouts names a stable ReplicaSet (`status.stableRS`) when the first revision has become healthy, so without one there was none.
 *
 * @param environment - absent while nothing at all was found
 */
export function firstReleaseSteps(
  environment: EnvironmentSnapshot | undefined,
  mapping: MappingReport[],
): FirstReleaseStep[] | undefined {
  const workloads = environment?.workloads ?? [];
  const isUnderWay = workloads.some(
    ({ rollout, deployment }) => deployment || !rollout || rollout.stableHash,
  );
  if (isUnderWay || (environment?.otherPods.length ?? 0) > 0) {
    return undefined;
  }
  const connected = (kind: Kind) =>
    isConnected(
      { environments: environment ? [environment] : [], mapping },
      kind,
    );
  if (!connected('argocd') && !connected('kubernetes')) {
    return undefined;
  }
  const blind = (kind: Kind) => isBlind(environment, mapping, kind);
  const steps: FirstReleaseStep[] = [{ step: 'repository', state: 'done' }];
  const applications = environment?.applications ?? [];
  if (connected('argocd') || applications.length > 0) {
    const views = applications.map(({ application }) => application);
    steps.push(
      { step: 'application', ...applicationPart(views, blind('argocd')) },
      { step: 'sync', ...syncPart(views, blind('argocd')) },
    );
  }
  steps.push({
    step: 'rollout',
    ...rolloutPart(environment, steps, blind('kubernetes')),
  });
  steps.push({
    step: 'cards',
    ...cardsPart(environment, connected('prometheus'), blind),
  });
  return steps;
}

/** Whether a source that would tell is not seen. Where nothing was found, the reports alone say so: by a problem that no annotation has. */
function isBlind(
  environment: EnvironmentSnapshot | undefined,
  mapping: MappingReport[],
  kind: Kind,
): boolean {
  const sources = environment?.sources.filter(source => source.kind === kind);
  return sources?.length
    ? !isSeen(sources, { kind })
    : reportsOf(mapping, kind).some(({ problems }) =>
        problems.some(({ annotation }) => annotation === undefined),
      );
}

function applicationPart(
  applications: ApplicationView[],
  blind: boolean,
): Part {
  if (applications.length > 0) {
    return { state: 'done' };
  }
  return { state: blind ? 'unknown' : 'now' };
}

function syncPart(applications: ApplicationView[], blind: boolean): Part {
  const failed = applications.find(
    ({ operation }) =>
      operation?.phase === 'Failed' || operation?.phase === 'Error',
  );
  if (failed) {
    return { state: 'failed', message: failed.operation?.message };
  }
  if (applications.length === 0) {
    return { state: 'next' };
  }
  if (blind) {
    return { state: 'unknown' };
  }
  const behind = applications.find(({ sync }) => sync.status !== 'Synced');
  return behind
    ? { state: 'now', message: behind.sync.status }
    : { state: 'done' };
}

function rolloutPart(
  environment: EnvironmentSnapshot | undefined,
  before: FirstReleaseStep[],
  blind: boolean,
): Part {
  const rollouts = rolloutsOf(environment);
  if (blind) {
    return { state: 'unknown' };
  }
  if (rollouts.length === 0) {
    return {
      state: before.every(({ state }) => state === 'done') ? 'now' : 'next',
    };
  }
  const degraded = rollouts.find(({ phase }) => phase === 'Degraded');
  const [told] = degraded ? [degraded] : rollouts;
  return {
    state: degraded ? 'failed' : 'now',
    message: [told.phase, told.message].filter(Boolean).join(': '),
  };
}

/** Pods and rules come after the Rollout: without them the cards of probes and alerts stay empty. */
function cardsPart(
  environment: EnvironmentSnapshot | undefined,
  hasPrometheus: boolean,
  blind: (kind: Kind) => boolean,
): Part {
  if (!environment || rolloutsOf(environment).length === 0) {
    return { state: 'next' };
  }
  const needed: Kind[] = hasPrometheus
    ? ['kubernetes', 'prometheus']
    : ['kubernetes'];
  if (needed.some(blind)) {
    return { state: 'unknown' };
  }
  const lacking: Part['lacking'] = [];
  if (environment.workloads.every(({ pods }) => pods.length === 0)) {
    lacking.push('pods');
  }
  if (hasPrometheus && environment.alertRules.length === 0) {
    lacking.push('alertRules');
  }
  return lacking.length > 0 ? { state: 'now', lacking } : { state: 'done' };
}

function rolloutsOf(environment: EnvironmentSnapshot | undefined) {
  return (environment?.workloads ?? []).flatMap(({ rollout }) =>
    rollout ? [rollout] : [],
  );
}
