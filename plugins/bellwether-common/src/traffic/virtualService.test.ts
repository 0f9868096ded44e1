import { alter } from '../kubernetes/__fixtures__';
import { UnreadableObjectError } from '../kubernetes/reader';
import { releaseFixture } from '../rollouts/__fixtures__';
import { destinationRuleFromObject } from './destinationRule';
import { virtualServiceFromObject } from './virtualService';

const subsetLevel = releaseFixture('canary-paused-indefinitely-subset-level');
const hostLevel = releaseFixture(
  'canary-timed-pause-host-level-managed-routes',
);

const read = (object: unknown) => virtualServiceFromObject(object, 'eu-1');

describe('virtualServiceFromObject', () => {
  it('reads routes with subsets', () => {
    const [object] = subsetLevel.virtualServices ?? [];
    expect(read(object)).toMatchObject({
      ref: { kind: 'VirtualService', namespace: 'ordering', name: 'checkout' },
      hosts: ['checkout'],
      routes: [
        {
          type: 'http',
          name: 'primary',
          index: 0,
          hasMatch: false,
          destinations: [
            { host: 'checkout', subset: 'stable', weight: 80 },
            { host: 'checkout', subset: 'canary', weight: 20 },
          ],
        },
        {
          type: 'http',
          name: 'probe',
          index: 1,
          hasMatch: true,
          destinations: [{ host: 'checkout', subset: 'stable', weight: 0 }],
        },
      ],
      notes: [],
    });
  });

  it('reads header and mirror routes that the controller added', () => {
    const [object] = hostLevel.virtualServices ?? [];
    const { routes } = read(object);
    expect(
      routes.map(({ name, hasMatch, mirrors, destinations }) => [
        name,
        hasMatch,
        mirrors ?? false,
        destinations.map(({ weight }) => weight),
      ]),
    ).toEqual([
      ['beta-header', true, false, [100]],
      ['shadow', true, true, [95, 5]],
      [undefined, false, false, [95, 5]],
    ]);
    expect(routes[0].destinations[0].port).toBe(80);
  });

  it('reads TLS and TCP routes with what they match', () => {
    const { routes } = read({
      kind: 'VirtualService',
      metadata: { name: 'a' },
      spec: {
        tls: [
          {
            match: [
              { port: 443, sniHosts: ['a.example', 'b.example'] },
              { port: 443, sniHosts: ['a.example'] },
            ],
            route: [{ destination: { host: 'a', port: { number: 443 } } }],
          },
        ],
        tcp: [{ match: [{}], route: [{ destination: { host: 'b' } }] }, {}],
      },
    });
    expect(routes).toEqual([
      {
        type: 'tls',
        index: 0,
        hasMatch: true,
        ports: [443],
        sniHosts: ['a.example', 'b.example'],
        destinations: [{ host: 'a', port: 443, weight: 0 }],
      },
      {
        type: 'tcp',
        index: 0,
        hasMatch: true,
        ports: [0],
        destinations: [{ host: 'b', weight: 0 }],
      },
      {
        type: 'tcp',
        index: 1,
        hasMatch: false,
        ports: [],
        destinations: [],
      },
    ]);
  });

  it('keeps the places of routes beside a broken one', () => {
    const [object] = subsetLevel.virtualServices ?? [];
    const view = read(alter(object, { '/spec/http/0': 'x' }));
    expect(view.routes.map(({ name, index }) => [name, index])).toEqual([
      ['probe', 1],
    ]);
    expect(view.notes).toEqual([
      { path: 'spec.http[0]', message: 'expected an object, found "x"' },
    ]);
  });

  it('notes a weight that is no number', () => {
    const [object] = subsetLevel.virtualServices ?? [];
    const view = read(alter(object, { '/spec/http/0/route/1/weight': '20' }));
    expect(view.routes[0].destinations[1].weight).toBe(0);
    expect(view.notes[0].path).toBe('spec.http[0].route[1].weight');
  });

  it('refuses another kind', () => {
    expect(() => read(subsetLevel.rollout)).toThrow(UnreadableObjectError);
  });
});

describe('destinationRuleFromObject', () => {
  it('reads the hashes that the controller wrote into the subsets', () => {
    const [object] = subsetLevel.destinationRules ?? [];
    expect(destinationRuleFromObject(object, 'eu-1')).toMatchObject({
      ref: { kind: 'DestinationRule', namespace: 'ordering', name: 'checkout' },
      host: 'checkout',
      subsets: [
        {
          name: 'stable',
          podTemplateHash: '5bd59977f',
          labels: {
            app: 'checkout',
            'rollouts-pod-template-hash': '5bd59977f',
          },
        },
        { name: 'canary', podTemplateHash: '7978959cdf' },
      ],
      notes: [],
    });
  });

  it('reads one without subsets', () => {
    expect(
      destinationRuleFromObject(
        {
          kind: 'DestinationRule',
          metadata: { name: 'a' },
          spec: { host: 'a.mesh' },
        },
        'eu-1',
      ),
    ).toMatchObject({ host: 'a.mesh', subsets: [] });
  });
});
