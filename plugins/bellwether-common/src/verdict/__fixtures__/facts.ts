import { ChaosRun, ChaosSnapshot } from '../../chaos/types';
import {
  DependencyEvidence,
  DependencySnapshot,
} from '../../dependencies/types';
import {
  ApplicationSnapshot,
  ApplicationView,
  GitOpsFinding,
} from '../../gitops/types';
import { EnvironmentSnapshot, WorkloadSnapshot } from '../../snapshot/types';
import { assess } from '../assess';
import { EnvironmentFacts } from '../context';
import { NOW } from './environments';

export const STAGING = { name: 'staging', title: 'Staging', production: false };

/** An environment with other facts, judged anew. */
export function withFacts(
  environment: EnvironmentSnapshot,
  facts: Partial<EnvironmentFacts>,
): EnvironmentSnapshot {
  const changed = { ...environment, ...facts };
  return { ...changed, verdict: assess(changed, new Date(NOW)) };
}

/** The first workload with other facts. */
export function withWorkload(
  environment: EnvironmentSnapshot,
  facts: (workload: WorkloadSnapshot) => Partial<WorkloadSnapshot>,
): EnvironmentSnapshot {
  const [first, ...others] = environment.workloads;
  return withFacts(environment, {
    workloads: [{ ...first, ...facts(first) }, ...others],
  });
}

export function chaosRun(fields: Partial<ChaosRun> = {}): ChaosRun {
  return {
    id: 'litmus/ordering/checkout-pod-delete',
    tool: 'litmus',
    name: 'checkout-pod-delete',
    faults: ['pod-delete'],
    covers: ['pod-kill'],
    phase: 'running',
    verdict: 'awaited',
    startedAt: '2026-11-21T07:54:00Z',
    when: 'sinceRevision',
    target: 'pods with app=checkout in ordering',
    probes: [],
    alertsDuring: [],
    object: {
      cluster: 'eu-1',
      namespace: 'ordering',
      kind: 'ChaosEngine',
      name: 'checkout-pod-delete',
    },
    ...fields,
  };
}

export function chaos(fields: Partial<ChaosSnapshot> = {}): ChaosSnapshot {
  return {
    state: 'running',
    revisionSince: '2026-11-21T07:50:42Z',
    runs: [chaosRun()],
    planned: [],
    coverage: [],
    scores: [],
    inProduction: [],
    findings: [],
    ...fields,
  };
}

export function evidence(
  fields: Partial<DependencyEvidence> = {},
): DependencyEvidence {
  return {
    by: 'traffic',
    state: 'down',
    code: 'requestsFail',
    params: { errorPercent: 100 },
    message: '100 % of the requests to it fail.',
    ...fields,
  };
}

export function dependency(
  fields: Partial<DependencySnapshot> = {},
): DependencySnapshot {
  return {
    entityRef: 'resource:default/orders-db',
    title: 'Orders database',
    kind: 'Resource',
    type: 'database',
    relation: 'dependsOn',
    state: 'down',
    evidence: [evidence()],
    ...fields,
  };
}

export function finding(
  code: GitOpsFinding['code'],
  severity: GitOpsFinding['severity'],
  params: GitOpsFinding['params'] = {},
): GitOpsFinding {
  return { code, severity, params, message: code };
}

/** The Application of `checkout`, with findings. */
export function application(
  findings: GitOpsFinding[],
  view: Partial<ApplicationView> = {},
): ApplicationSnapshot {
  return {
    observedAt: '2026-11-21T07:57:00Z',
    versions: [],
    findings,
    application: {
      ref: {
        source: 'argocd:main',
        namespace: 'argocd',
        name: 'checkout-production',
      },
      project: 'ordering',
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: 'ordering',
        cluster: 'eu-1',
      },
      sources: [],
      syncPolicy: { automated: true, selfHeal: false, prune: false, options: [] },
      sync: { status: 'Synced', revisions: ['8d3a1f0'] },
      health: { status: 'Healthy' },
      conditions: [],
      operationRequested: false,
      history: [],
      resources: [],
      revisionInfos: [],
      desiredWorkloads: [],
      liveImages: [],
      notices: [],
      notes: [],
      ...view,
    },
  };
}
