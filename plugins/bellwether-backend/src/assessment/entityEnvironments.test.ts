import { ConfigReader } from '@backstage/config';
import { entity } from '../__testUtils__/entities';
import {
  alert,
  application,
  pod,
  rollout,
} from '../__testUtils__/observations';
import { mappedSource } from '../__testUtils__/sources';
import { entityCriteria } from '../matching/entityCriteria';
import { entityEnvironments } from './entityEnvironments';
import { Environments } from './environments';

const CONFIG = [
  { name: 'staging', match: [{ namespaces: ['*-staging'] }] },
  { name: 'qa', match: [{ namespaces: ['*-qa'] }] },
  { name: 'production', production: true, match: [{ cluster: 'eu-1' }] },
];

function sorted(
  options: Partial<Parameters<typeof entityEnvironments>[0]> & {
    annotations?: Record<string, string>;
    config?: object[];
  },
) {
  return entityEnvironments({
    criteria: entityCriteria(entity('checkout', options.annotations)),
    observations: [],
    sources: [mappedSource(), mappedSource('prometheus:main')],
    environments: Environments.fromConfig(
      new ConfigReader({
        bellwether: { environments: options.config ?? CONFIG },
      } as never),
    ),
    ...options,
  });
}

const outline = (result: ReturnType<typeof entityEnvironments>) =>
  Object.fromEntries(
    result.map(({ environment, observations, sources }) => [
      environment.name,
      [
        observations.map(({ key }) => `${key.kind} ${key.name}`),
        sources.map(({ id }) => id),
      ],
    ]),
  );

const staging = { namespace: 'ordering-staging' };

describe('entityEnvironments', () => {
  it('puts everything where it lives, production first', () => {
    const result = sorted({
      observations: [
        rollout('checkout', staging),
        rollout('checkout'),
        pod('checkout'),
      ],
    });
    expect(result.map(({ environment }) => environment.name)).toEqual([
      'production',
      'staging',
    ]);
    expect(outline(result)).toEqual({
      production: [
        ['Rollout checkout', 'Pod checkout-687d76d795-0'],
        ['kubernetes:eu-1', 'prometheus:main'],
      ],
      staging: [['Rollout checkout'], ['kubernetes:eu-1', 'prometheus:main']],
    });
  });

  it('rests on the sources of its clusters, those without one, and those that saw something', () => {
    const [environment] = sorted({
      observations: [rollout('checkout'), alert('A')],
      sources: [
        mappedSource('kubernetes:eu-1'),
        mappedSource('kubernetes:us-1'),
        mappedSource('prometheus:global'),
        mappedSource('prometheus:eu', {}, ['eu-1']),
        mappedSource('prometheus:us', {}, ['us-1']),
        mappedSource('prometheus:main', {}, ['ap-1']),
      ],
    });
    expect(environment.sources.map(({ id }) => id)).toEqual([
      'kubernetes:eu-1',
      'prometheus:global',
      'prometheus:eu',
      'prometheus:main',
    ]);
  });

  const nowhere = (namespace?: string) => {
    const observation = alert('A');
    return {
      ...observation,
      match: { ...observation.match, cluster: undefined, namespace },
    };
  };

  it('gives an alert without a place to all environments in which it may be', () => {
    expect(
      outline(
        sorted({
          observations: [
            rollout('checkout'),
            rollout('checkout', staging),
            nowhere(),
          ],
        }),
      ),
    ).toEqual({
      production: [['Rollout checkout', 'Alert fp-A'], expect.anything()],
      staging: [['Rollout checkout', 'Alert fp-A'], expect.anything()],
    });
  });

  it('gives it to the environment that its namespace leaves', () => {
    expect(
      outline(
        sorted({
          observations: [
            rollout('checkout'),
            rollout('checkout', staging),
            nowhere('ordering-staging'),
          ],
        }),
      ),
    ).toEqual({
      production: [['Rollout checkout'], expect.anything()],
      staging: [['Rollout checkout', 'Alert fp-A'], expect.anything()],
    });
  });

  it('shows it though nothing else is known of the entity', () => {
    expect(Object.keys(outline(sorted({ observations: [nowhere()] })))).toEqual(
      ['production', 'staging', 'qa'],
    );
    expect(
      Object.keys(
        outline(sorted({ observations: [nowhere('x')], config: [] })),
      ),
    ).toEqual(['unknown-cluster']);
    expect(
      outline(
        sorted({
          observations: [nowhere('x'), rollout('checkout')],
          config: [],
        }),
      ),
    ).toEqual({
      'eu-1': [['Rollout checkout', 'Alert fp-A'], expect.anything()],
    });
  });

  const neverRead = { lastContactAt: undefined };

  it.each(['starting', 'blind', 'needsUserToken'] as const)(
    'does not say that nothing runs in a cluster that was never read (%p)',
    state => {
      const result = sorted({
        config: [],
        sources: [
          mappedSource('kubernetes:eu-1'),
          mappedSource('kubernetes:us-1', { ...neverRead, state }),
        ],
      });
      expect(outline(result)).toEqual({ 'us-1': [[], ['kubernetes:us-1']] });
    },
  );

  it('does say so of one that was read before', () => {
    expect(
      sorted({
        config: [],
        sources: [mappedSource('kubernetes:us-1', { state: 'blind' })],
      }),
    ).toEqual([]);
  });

  it('rests on the clusters that may be meant where nothing but alerts is known', () => {
    const ids = (sources: ReturnType<typeof mappedSource>[]) =>
      sorted({ observations: [nowhere('ordering')], sources }).map(
        ({ environment, sources: of }) => [
          environment.name,
          of.map(({ id }) => id),
        ],
      );
    expect(
      ids([
        mappedSource('kubernetes:eu-1'),
        mappedSource('kubernetes:us-1'),
        mappedSource('prometheus:main'),
      ]),
    ).toEqual([['production', ['kubernetes:eu-1', 'prometheus:main']]]);
    // Also when the cluster was never read: its alerts do not tell that the entity runs elsewhere.
    expect(
      ids([
        mappedSource('kubernetes:eu-1', { ...neverRead, state: 'blind' }),
        mappedSource('prometheus:main'),
      ]),
    ).toContainEqual(['production', ['kubernetes:eu-1', 'prometheus:main']]);
  });

  it('expects an entity that runs elsewhere in such a cluster only when it is annotated so', () => {
    const sources = [
      mappedSource('kubernetes:eu-1'),
      mappedSource('kubernetes:us-1', { ...neverRead, state: 'starting' }),
    ];
    const names = (annotations?: Record<string, string>) =>
      Object.keys(
        outline(
          sorted({
            annotations,
            config: [],
            sources,
            observations: [rollout('checkout')],
          }),
        ),
      );
    expect(names()).toEqual(['eu-1']);
    expect(names({ 'backstage.io/kubernetes-cluster': 'us-1' })).toEqual([
      'eu-1',
      'us-1',
    ]);
  });

  it('knows nothing of an entity that nothing can belong to', () => {
    expect(
      sorted({
        criteria: entityCriteria(entity('team', {}, { kind: 'Group' })),
        sources: [mappedSource(undefined, { ...neverRead, state: 'starting' })],
      }),
    ).toEqual([]);
  });

  it('tells the last contact of sources that are not heard now, alone', () => {
    const contact = (state: 'ok' | 'degraded' | 'blind' | 'starting') =>
      sorted({
        observations: [rollout('checkout')],
        sources: [mappedSource(undefined, { state })],
      })[0].sources[0].health.lastContactAt;
    expect(contact('ok')).toBeUndefined();
    expect(contact('degraded')).toBeUndefined();
    expect(contact('blind')).toBeDefined();
    expect(contact('starting')).toBeDefined();
  });

  describe('sources that do not concern everybody', () => {
    const sources = [
      mappedSource(),
      mappedSource('argocd:eu', {}, ['eu-1']),
      mappedSource('argocd:us', {}, ['us-1']),
      mappedSource('litmus:main'),
    ];
    const idsFor = (
      annotations: Record<string, string>,
      applications: string[] = [],
    ) =>
      sorted({
        annotations,
        sources,
        observations: [
          rollout('checkout'),
          ...applications.map(source => application('checkout', source)),
        ],
      })[0].sources.map(({ id }) => id);

    it('are not told of where there is neither GitOps nor chaos', () => {
      expect(idsFor({})).toEqual(['kubernetes:eu-1']);
    });

    it('are told of where something of them is', () => {
      expect(idsFor({}, ['argocd:us'])).toEqual([
        'kubernetes:eu-1',
        'argocd:us',
      ]);
    });

    it('are told of where an annotation wants them, and nothing was found', () => {
      expect(
        idsFor({
          'argocd/app-name': 'checkout',
          'litmuschaos.io/project-id': 'p1',
        }),
      ).toEqual(['kubernetes:eu-1', 'argocd:eu', 'litmus:main']);
      expect(
        idsFor({ 'argocd/app-name': 'checkout', 'argocd/instance-name': 'us' }),
      ).toEqual(['kubernetes:eu-1']);
    });
  });
});
