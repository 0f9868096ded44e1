import {
  environmentFrom,
  inputFrom,
  kubernetesId,
  production,
  prometheusId,
  release,
  releases,
  scenario,
  scenarioNames,
  source,
} from '../snapshot/__fixtures__';
import { assembleEnvironment } from '../snapshot/assembleEnvironment';
import { EnvironmentSnapshot } from '../snapshot/types';
import { SourceHealthState, SourceStatus } from '../sources/types';
import { cases } from './__fixtures__/cases';
import { assess } from './assess';

const environments: [string, EnvironmentSnapshot, Date][] = [
  ...scenarioNames.map(
    name =>
      [name, environmentFrom(scenario(name)), new Date(scenario(name).now)] as [
        string,
        EnvironmentSnapshot,
        Date,
      ],
  ),
  ...releases.map(
    name =>
      [name, environmentFrom(release(name)), new Date(release(name).now)] as [
        string,
        EnvironmentSnapshot,
        Date,
      ],
  ),
  ...Object.entries(cases).map(
    ([name, { given }]) =>
      [name, given(), new Date('2026-11-21T07:58:00Z')] as [
        string,
        EnvironmentSnapshot,
        Date,
      ],
  ),
];

const unseenStates: SourceHealthState[] = [
  'blind',
  'starting',
  'needsUserToken',
];

/** Every way in which one needed source of these can be out of sight. */
function blinded(sources: SourceStatus[]): [string, SourceStatus[]][] {
  const instead = (id: string, ...others: SourceStatus[]) => [
    ...sources.filter(each => each.id !== id),
    ...others,
  ];
  const needed = sources.filter(({ kind }) =>
    ['kubernetes', 'prometheus'].includes(kind),
  );
  return needed.flatMap(({ id, kind }): [string, SourceStatus[]][] => [
    ...unseenStates.map((state): [string, SourceStatus[]] => [
      `${id} ${state}`,
      instead(id, source(id, { state })),
    ]),
    ...(kind === 'kubernetes'
      ? [
          ['no cluster', instead(id)] as [string, SourceStatus[]],
          ...['Rollout', 'Deployment', 'ReplicaSet', 'Pod'].map(
            (part): [string, SourceStatus[]] => [
              `${part} of ${id}`,
              instead(
                id,
                source(id, {
                  state: 'degraded',
                  parts: {
                    [part]: { state: 'blind', since: '2026-11-21T07:41:00Z' },
                  },
                }),
              ),
            ],
          ),
        ]
      : []),
  ]);
}

describe('never green when blind', () => {
  it('is tried on environments that are green', () => {
    const green = environments.filter(
      ([, { verdict }]) => verdict.state === 'healthy',
    );
    expect(green.length).toBeGreaterThan(10);
  });

  it.each(environments)('%s', (_, environment, now) => {
    for (const [how, sources] of blinded(environment.sources)) {
      const { state, causes } = assess({ ...environment, sources }, now);
      expect([how, state]).not.toEqual([how, 'healthy']);
      expect([how, state]).not.toEqual([how, 'moving']);
      expect([how, state]).not.toEqual([how, 'none']);
      expect(
        causes.some(({ evidence, rule }) =>
          rule === 'no-cluster-connected' || rule === 'source-missing'
            ? true
            : evidence.some(({ type }) => type === 'source'),
        ),
      ).toBe(true);
    }
  });

  it.each(environments)('loses no cause: %s', (_, environment, now) => {
    const rulesOf = (facts: EnvironmentSnapshot) =>
      assess(facts, now).causes.map(({ rule }) => rule);
    const sources = environment.sources.map(({ id }) =>
      source(id, { state: 'blind' }),
    );
    const blind = rulesOf({ ...environment, sources });
    const sourceRules =
      /^(source-|part-|suppression-|no-alert-rule|no-cluster)/;
    expect(
      rulesOf(environment)
        .filter(rule => !sourceRules.test(rule))
        .filter(rule => !blind.includes(rule)),
    ).toEqual([]);
  });
});

describe('a headline without sight', () => {
  it('says what is not seen and since when', () => {
    const { now, ...test } = scenario('healthy-deployment');
    const sources = [
      source(kubernetesId),
      source(prometheusId, { state: 'blind', since: '2026-11-21T08:00:00Z' }),
    ];
    const { verdict } = environmentFrom({ ...test, now, sources });
    expect(verdict).toMatchObject({
      state: 'unknown',
      headline: {
        rule: 'source-blind',
        params: {
          source: 'prometheus main',
          sinceAt: '2026-11-21T08:00:00Z',
        },
      },
    });
  });

  it('marks what is known from before as last known', () => {
    const { now, ...test } = scenario('crash-loop-past-deadline');
    const sources = [
      source(kubernetesId, { state: 'blind' }),
      source(prometheusId),
    ];
    const { verdict } = environmentFrom({ ...test, now, sources });
    const known = (lastKnown: boolean) =>
      verdict.causes
        .filter(cause => Boolean(cause.lastKnown) === lastKnown)
        .map(({ rule }) => rule);
    expect(known(false)).toEqual([
      'alert-since-release',
      'alert-on-release',
      'source-blind',
    ]);
    expect(known(true)).toEqual([
      'crash-looping',
      'progress-deadline-exceeded',
    ]);
  });

  it('does not ask for sources that nobody configured', () => {
    const input = inputFrom(scenario('healthy-deployment'));
    const { verdict } = assembleEnvironment({
      ...input,
      environment: production,
      sources: [source(kubernetesId)],
    });
    expect(verdict.state).toBe('healthy');
  });
});
