import { aServiceSpec } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { DependencySpec, ProbesSpec, ServiceSpec } from '../types';
import { probeProblems } from './probes';

type Overrides = { [K in keyof ProbesSpec]?: Partial<ProbesSpec[K]> };

const database: DependencySpec = {
  entityRef: 'resource:default/orders-db',
  type: 'database',
  host: 'orders-db.data',
  port: 5432,
  owned: true,
};

function problems(overrides: Overrides, rest: Partial<ServiceSpec> = {}) {
  const spec = aServiceSpec(rest);
  const { startup, liveness, readiness } = spec.probes;
  return told(
    probeProblems({
      ...spec,
      probes: {
        startup: { ...startup, ...overrides.startup },
        liveness: { ...liveness, ...overrides.liveness },
        readiness: { ...readiness, ...overrides.readiness },
      },
    }),
  );
}

describe('probeProblems', () => {
  it('has nothing to say of the defaults', () => {
    expect(problems({})).toEqual([]);
  });

  it.each<[string, Overrides, string[]]>([
    [
      'a start that is killed after 1 s',
      { startup: { periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 1 } },
      [
        'warning probes.startup.timeoutSeconds: timeout-not-below-period',
        'error probes.startup.failureThreshold: startup-kills-every-start',
      ],
    ],
    [
      'a start of 4 s',
      { startup: { periodSeconds: 4, failureThreshold: 1 } },
      ['error probes.startup.failureThreshold: startup-kills-every-start'],
    ],
    [
      'a start of 5 s',
      { startup: { periodSeconds: 5, failureThreshold: 1 } },
      ['warning probes.startup.failureThreshold: startup-budget-short'],
    ],
    [
      'a start of 29 s',
      {
        startup: {
          initialDelaySeconds: 4,
          periodSeconds: 5,
          failureThreshold: 5,
        },
      },
      ['warning probes.startup.failureThreshold: startup-budget-short'],
    ],
    [
      'a start of 30 s, initial delay included',
      {
        startup: {
          initialDelaySeconds: 25,
          periodSeconds: 5,
          failureThreshold: 1,
        },
      },
      [],
    ],
    [
      'a start of 10 minutes',
      { startup: { periodSeconds: 10, failureThreshold: 60 } },
      [],
    ],
    [
      'a start of more',
      { startup: { periodSeconds: 10, failureThreshold: 61 } },
      ['warning probes.startup.failureThreshold: startup-budget-long'],
    ],
    [
      'a timeout as long as the period',
      { readiness: { timeoutSeconds: 5 } },
      ['warning probes.readiness.timeoutSeconds: timeout-not-below-period'],
    ],
    [
      'a timeout just below the period',
      { readiness: { timeoutSeconds: 4 } },
      [],
    ],
    [
      'liveness that restarts at the first failure',
      { liveness: { periodSeconds: 15, failureThreshold: 1 } },
      ['warning probes.liveness.failureThreshold: liveness-one-strike'],
    ],
    [
      'readiness as slow as liveness',
      { readiness: { periodSeconds: 10, failureThreshold: 3 } },
      [
        'warning probes.readiness.failureThreshold: readiness-slower-than-liveness',
      ],
    ],
    [
      'readiness a little quicker than liveness',
      { readiness: { periodSeconds: 29, failureThreshold: 1 } },
      [],
    ],
    [
      'liveness on the path of readiness',
      {
        liveness: { path: '/health/live' },
        readiness: { path: '/health/live' },
      },
      ['warning probes.liveness.path: liveness-equals-readiness'],
    ],
    [
      'liveness on a path that tells of a dependency',
      { liveness: { path: '/health/db' } },
      ['warning probes.liveness.path: liveness-on-dependency-path'],
    ],
    [
      'startup on the path of liveness, which is usual',
      { startup: { path: '/health/live' } },
      [],
    ],
    [
      'metrics on the path of a probe',
      { startup: { path: '/metrics' } },
      ['error metricsPath: metrics-on-probe-path'],
    ],
  ])('%s', (_, overrides, expected) => {
    expect(problems(overrides)).toEqual(expected);
  });

  it('refuses liveness on the path of readiness where that answers for dependencies', () => {
    expect(
      problems(
        { readiness: { path: '/health/live' } },
        { dependencies: [database] },
      ),
    ).toEqual(['error probes.liveness.path: liveness-asks-dependencies']);
  });
});

describe('paths of the generated service', () => {
  const { ingress } = aServiceSpec();

  it.each<[string, Partial<ServiceSpec>, string[]]>([
    ['/version', {}, ['error metricsPath: path-of-the-service']],
    ['/v1/greeting', {}, ['error metricsPath: path-of-the-service']],
    ['/v2/greeting', {}, []],
    ['/greeting', {}, []],
    [
      '/greeting',
      { ingress: { ...ingress, versions: [] } },
      ['error metricsPath: path-of-the-service'],
    ],
    ['/version', { code: 'own' }, []],
  ])('metrics at %s with %j', (metricsPath, rest, expected) => {
    expect(problems({}, { metricsPath, ...rest })).toEqual(expected);
  });

  it('are none of the probes either', () => {
    expect(problems({ startup: { path: '/version' } })).toEqual([
      'error probes.startup.path: path-of-the-service',
    ]);
  });
});
