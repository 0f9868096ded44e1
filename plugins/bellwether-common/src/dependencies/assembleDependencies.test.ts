import { at, eventObject } from '../probes/__fixtures__';
import { kubernetesId, prometheusId, source } from '../snapshot/__fixtures__';
import { WorkloadSnapshot } from '../snapshot/types';
import { alter } from '../kubernetes/__fixtures__';
import {
  alert,
  CANARY,
  canaryWith,
  environment,
  podOf,
  releasing,
} from '../verdict/__fixtures__/environments';
import { Verdict } from '../verdict/types';
import { verdictForDependents } from './dependencyVerdict';
import {
  assembleDependencies,
  DependenciesInput,
  DependencyInput,
} from './assembleDependencies';
import { DependencyTrafficView } from './types';

const ordersDb: DependencyInput = {
  entityRef: 'resource:default/orders-db',
  title: 'Orders database',
  kind: 'Resource',
  type: 'database',
  relation: 'dependsOn',
  aliases: ['orders-db', 'Orders database'],
};

const gateway: DependencyInput = {
  entityRef: 'component:default/payment-gateway',
  title: 'Payment gateway',
  kind: 'Component',
  type: 'service',
  relation: 'dependsOn',
  aliases: ['payment-gateway'],
};

const allSeen = [source(kubernetesId), source(prometheusId)];

function judged(input: Partial<DependenciesInput>) {
  return assembleDependencies({
    dependencies: [ordersDb],
    workloads: [],
    traffic: [],
    alerts: [],
    sources: allSeen,
    ...input,
  });
}

function calls(
  fields: Partial<DependencyTrafficView>,
): DependenciesInput['traffic'][number] {
  return {
    observedAt: '2026-11-21T07:57:50Z',
    view: {
      source: prometheusId,
      cluster: 'eu-1',
      namespace: 'ordering',
      workload: 'checkout',
      destination: 'orders-db.ordering.svc.cluster.local',
      ...fields,
    },
  };
}

/** `checkout` with a canary whose readiness fails, in those words or by that probe. */
function unready(
  message: string,
  probe: Record<string, unknown> = { httpGet: { path: '/ready', port: 8080 } },
): WorkloadSnapshot[] {
  const pod = alter(podOf(releasing, CANARY, 'pod-readiness-failing'), {
    '/spec/containers/0/readinessProbe': probe,
  });
  return environment({
    objects: [
      ...canaryWith([]),
      pod,
      eventObject({
        reason: 'Unhealthy',
        message,
        first: '07:55:15',
        last: '07:57:55',
        count: 9,
        pod,
      }),
    ],
  }).workloads;
}

function verdict(
  state: Verdict['state'],
  ...causes: Partial<Verdict['causes'][number]>[]
): Verdict {
  return {
    state,
    headline: { rule: 'healthy', params: {} },
    causes: causes.map(cause => ({
      rule: 'readiness-failing',
      severity: 'critical',
      params: {},
      evidence: [],
      ...cause,
    })),
  };
}

const told = (input: Partial<DependenciesInput>) => {
  const [{ state, evidence }] = judged(input);
  return [state, ...evidence.map(({ code }) => code)];
};

describe('assembleDependencies', () => {
  it('says that nothing tells of a dependency rather than that it is up', () => {
    expect(judged({})).toEqual([
      {
        entityRef: 'resource:default/orders-db',
        title: 'Orders database',
        kind: 'Resource',
        type: 'database',
        relation: 'dependsOn',
        providedBy: undefined,
        state: 'notObserved',
        since: undefined,
        evidence: [],
      },
    ]);
  });

  it('tells nothing of a dependency that the reader may not see', () => {
    expect(
      judged({
        dependencies: [{ ...ordersDb, hidden: true }],
        traffic: [calls({ bytesPerSecond: 10 })],
        workloads: unready('Readiness probe failed: orders-db: refused'),
      }),
    ).toEqual([
      {
        entityRef: 'resource:default/orders-db',
        title: 'Orders database',
        kind: 'Resource',
        relation: 'dependsOn',
        state: 'unknown',
        hidden: true,
        evidence: [],
      },
    ]);
  });

  it.each<[string, Verdict, string[]]>([
    ['healthy', verdict('healthy'), ['up', 'verdictHealthy']],
    ['moving', verdict('moving'), ['up', 'verdictOther']],
    ['waiting', verdict('waiting'), ['up', 'verdictOther']],
    ['blocked', verdict('blocked'), ['up', 'verdictOther']],
    [
      'short of replicas',
      verdict('blocked', { rule: 'replicas-short' }),
      ['degraded', 'verdictOther'],
    ],
    ['a failed release', verdict('broken', {}), ['degraded', 'verdictOther']],
    [
      'without any replica',
      verdict('broken', {}, { rule: 'no-replica-available' }),
      ['down', 'verdictOther'],
    ],
    [
      'without any replica when last seen',
      verdict('broken', { rule: 'no-replica-available', lastKnown: true }),
      ['degraded', 'verdictOther'],
    ],
    ['unknown', verdict('unknown'), ['unknown', 'verdictUnknown']],
    ['not here', verdict('none'), ['unknown', 'verdictNone']],
  ])('judges a component by its own verdict: %s', (_, own, expected) => {
    expect(
      told({
        dependencies: [{ ...gateway, verdict: verdictForDependents(own) }],
      }),
    ).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    [
      'names it',
      'Readiness probe failed: orders-db: connection refused',
      ['down', 'readinessNames'],
    ],
    [
      'names the only database',
      'Readiness probe failed: {"db":"DOWN"}',
      ['down', 'readinessNamesType'],
    ],
    [
      'says that it is up',
      'Readiness probe failed: {"db":"UP","redis":"DOWN"}',
      ['notObserved'],
    ],
    [
      'says nothing, as an HTTP probe does',
      'Readiness probe failed: HTTP probe failed with statuscode: 503',
      ['notObserved'],
    ],
    [
      'names the probed address alone',
      'Readiness probe failed: Get "http://10.244.1.7:8080/ready/orders-db": context deadline exceeded',
      ['notObserved'],
    ],
  ])(
    'judges by the words of failing readiness that %s',
    (_, text, expected) => {
      expect(told({ workloads: unready(text) })).toEqual(expected);
    },
  );

  it('takes the word of the type for none of two databases', () => {
    const other = { ...ordersDb, entityRef: 'resource:default/x', aliases: [] };
    const states = judged({
      dependencies: [ordersDb, other],
      workloads: unready('Readiness probe failed: {"db":"DOWN"}'),
    }).map(({ state }) => state);
    expect(states).toEqual(['notObserved', 'notObserved']);
  });

  it('tells whose readiness names it, in which words and since when', () => {
    const text = 'Readiness probe failed: orders-db: connection refused';
    const [{ since, evidence }] = judged({ workloads: unready(text) });
    expect(evidence).toMatchObject([
      {
        by: 'readiness',
        state: 'down',
        params: { workload: 'checkout', container: 'checkout', text },
        message: `Readiness of checkout, container checkout, names it: ${text}`,
      },
    ]);
    expect(evidence[0].since).toBeDefined();
    expect(since).toBe(evidence[0].since);
  });

  it('judges by a failing readiness probe that asks for it', () => {
    expect(
      told({
        workloads: unready('Readiness probe failed: ', {
          exec: { command: ['pg_isready', '-h', 'orders-db'] },
        }),
      }),
    ).toEqual(['down', 'readinessAsks']);
  });

  it('hears nothing of readiness that passes', () => {
    const { workloads } = environment({ objects: canaryWith(['pod-ready']) });
    expect(told({ workloads })).toEqual(['notObserved']);
  });

  it.each<[string, Partial<DependencyTrafficView>, string[]]>([
    [
      'all well',
      { requestsPerSecond: 12, errorPercent: 0.4 },
      ['up', 'requestsSucceed'],
    ],
    [
      'a tenth failing',
      { requestsPerSecond: 12, errorPercent: 10 },
      ['degraded', 'requestsFail'],
    ],
    [
      'all failing',
      { requestsPerSecond: 12, errorPercent: 100 },
      ['down', 'requestsFail'],
    ],
    [
      'all refused by the circuit breaker',
      { requestsPerSecond: 4, errorPercent: 100, rejectedPerSecond: 4 },
      ['degraded', 'requestsRejected'],
    ],
    [
      'half refused, the others well',
      { requestsPerSecond: 8, errorPercent: 50, rejectedPerSecond: 4 },
      ['degraded', 'requestsRejected', 'requestsSucceed'],
    ],
    [
      'half refused, the others failing',
      { requestsPerSecond: 8, errorPercent: 100, rejectedPerSecond: 4 },
      ['down', 'requestsFail', 'requestsRejected'],
    ],
    [
      'data over TCP',
      { bytesPerSecond: 2400, connectionsPerSecond: 0.01 },
      ['up', 'connectionsFlow'],
    ],
    [
      'connections that carry nothing',
      { bytesPerSecond: 0, connectionsPerSecond: 2 },
      ['notObserved'],
    ],
    ['no requests', { requestsPerSecond: 0 }, ['notObserved']],
    [
      'requests to something else',
      {
        destination: 'cart-cache.ordering.svc.cluster.local',
        requestsPerSecond: 12,
        errorPercent: 100,
      },
      ['notObserved'],
    ],
  ])('judges by traffic: %s', (_, fields, expected) => {
    expect(told({ traffic: [calls(fields)] })).toEqual(expected);
  });

  it.each<[string, Parameters<typeof alert>[0], string[]]>([
    [
      'by a label',
      {
        name: 'PostgresDown',
        labels: { service: 'orders-db' },
        summary: 'the server does not answer',
      },
      ['down', 'alertFires'],
    ],
    [
      'in its words',
      {
        name: 'QueriesSlow',
        severity: 'warning',
        labels: {},
        summary: 'Queries to orders-db take 3 s',
      },
      ['degraded', 'alertFires'],
    ],
    [
      'and is silenced, which changes nothing for it',
      {
        name: 'PostgresDown',
        labels: { db: 'orders-db' },
        suppressions: [{ by: 'silence', id: '1' }],
      },
      ['down', 'alertFires'],
    ],
    [
      'as the caller',
      { labels: { source_workload: 'orders-db' }, summary: 'slow' },
      ['notObserved'],
    ],
    [
      'and only informs',
      { severity: 'info', labels: { db: 'orders-db' } },
      ['notObserved'],
    ],
    [
      'and does not fire yet',
      { state: 'pending', labels: { db: 'orders-db' } },
      ['notObserved'],
    ],
    [
      'not at all',
      { labels: { db: 'cart-cache' }, summary: 'slow' },
      ['notObserved'],
    ],
  ])('judges by an alert that names it %s', (_, fields, expected) => {
    expect(told({ alerts: [alert(fields)] })).toEqual(expected);
  });

  it('decides nothing by what is not seen now, and keeps it', () => {
    const [{ state, since, evidence }] = judged({
      traffic: [calls({ requestsPerSecond: 12, errorPercent: 100 })],
      alerts: [alert({ name: 'PostgresDown', labels: { db: 'orders-db' } })],
      sources: [source(kubernetesId), source(prometheusId, { state: 'blind' })],
    });
    expect(state).toBe('unknown');
    expect(since).toBeUndefined();
    expect(evidence.map(({ lastKnown }) => lastKnown)).toEqual([true, true]);
  });

  it('takes the worst that is seen, with the earliest time of that', () => {
    const [{ state, since, evidence }] = judged({
      traffic: [calls({ bytesPerSecond: 2400 })],
      alerts: [
        alert({
          name: 'PostgresDown',
          labels: { db: 'orders-db' },
          activeAt: at('07:50:00'),
        }),
        alert({
          name: 'PostgresReplicaDown',
          labels: { db: 'orders-db' },
          activeAt: at('07:40:00'),
        }),
      ],
    });
    expect(state).toBe('down');
    expect(since).toBe(at('07:40:00'));
    expect(evidence.map(({ state: each }) => each)).toEqual([
      'down',
      'down',
      'up',
    ]);
  });

  it('tells the worst dependency first', () => {
    const dependencies = (
      ['healthy', 'unknown', 'broken', 'none'] as const
    ).map((state, index) => ({
      ...gateway,
      entityRef: `component:default/${index}-${state}`,
      verdict: verdictForDependents(verdict(state)),
    }));
    expect(
      judged({ dependencies: [ordersDb, ...dependencies] }).map(
        ({ entityRef, state }) => [entityRef, state],
      ),
    ).toEqual([
      ['component:default/2-broken', 'degraded'],
      ['component:default/1-unknown', 'unknown'],
      ['component:default/3-none', 'unknown'],
      ['resource:default/orders-db', 'notObserved'],
      ['component:default/0-healthy', 'up'],
    ]);
  });
});
