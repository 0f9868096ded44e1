import { VirtualServiceRefView } from '../rollouts/types';
import { ownedRoutes } from './ownedRoutes';
import { virtualServiceFromObject } from './virtualService';

const reference = (
  changes: Partial<VirtualServiceRefView> = {},
): VirtualServiceRefView => ({
  name: 'checkout',
  namespace: 'ordering',
  routes: [],
  ...changes,
});

/** Names or places of the routes owned, and of those missing. */
function owned(
  spec: object,
  ref: VirtualServiceRefView = reference(),
  managed: string[] = [],
) {
  const view = virtualServiceFromObject(
    { kind: 'VirtualService', metadata: { name: 'checkout' }, spec },
    'eu-1',
  );
  const { routes, missing } = ownedRoutes(view, ref, managed);
  return [
    ...routes.map(({ type, name, index }) => name ?? `${type}[${index}]`),
    ...missing.map(name => `no ${name}`),
  ];
}

const mirror = { name: 'shadow', mirror: { host: 'checkout-canary' } };
const header = { name: 'beta', match: [{ headers: {} }] };

describe('HTTP routes', () => {
  it('the only one, whether it has a name or not', () => {
    expect(owned({ http: [{}] })).toEqual(['http[0]']);
    expect(owned({ http: [{ name: 'primary' }] })).toEqual(['primary']);
  });

  it('the first without a name of several', () => {
    expect(owned({ http: [{ name: 'a' }, {}, {}] })).toEqual(['http[1]']);
  });

  it('none of several that all have names', () => {
    expect(owned({ http: [{ name: 'a' }, { name: 'b' }] })).toEqual([]);
  });

  it('those named, and tells of those missing', () => {
    const http = [{ name: 'a' }, {}, { name: 'b' }];
    expect(owned({ http }, reference({ routes: ['b', 'a'] }))).toEqual([
      'b',
      'a',
    ]);
    expect(owned({ http }, reference({ routes: ['a', 'c'] }))).toEqual([
      'a',
      'no c',
    ]);
  });

  it('managed routes do not count, but for mirrors', () => {
    const http = [header, mirror, { name: 'primary' }];
    const managed = ['beta', 'shadow'];
    expect(owned({ http }, reference(), managed)).toEqual([
      'primary',
      'shadow',
    ]);
    expect(
      owned({ http }, reference({ routes: ['primary'] }), managed),
    ).toEqual(['primary', 'shadow']);
  });

  it('a mirror route that is not managed is left alone', () => {
    expect(owned({ http: [mirror, {}] })).toEqual(['http[1]']);
  });
});

describe('TLS and TCP routes', () => {
  const tls = [
    { match: [{ port: 443, sniHosts: ['a.example'] }] },
    { match: [{ port: 443, sniHosts: ['a.example', 'b.example'] }] },
    { match: [{ sniHosts: ['c.example'] }] },
    {
      match: [
        { port: 443, sniHosts: ['d.example'] },
        { port: 8443, sniHosts: ['d.example'] },
      ],
    },
  ];

  it('the first when none is named', () => {
    expect(owned({ tls, tcp: [{}, {}] })).toEqual(['tls[0]', 'tcp[0]']);
  });

  it.each([
    [443, ['a.example'], ['tls[0]']],
    [443, ['b.example', 'a.example'], ['tls[1]']],
    [undefined, ['c.example'], ['tls[2]']],
    [443, ['b.example'], []],
    [8443, ['a.example'], []],
    // Several ports never match.
    [443, ['d.example'], []],
  ])('TLS by port %p and exact hosts %j', (port, sniHosts, expected) => {
    expect(
      owned({ tls }, reference({ tlsRoutes: [{ port, sniHosts }] })),
    ).toEqual(expected);
  });

  it('TCP by its single port', () => {
    const tcp = [
      { match: [{ port: 5432 }] },
      { match: [{ port: 6379 }, { port: 6380 }] },
      { match: [{ port: 5432 }] },
    ];
    expect(owned({ tcp }, reference({ tcpRoutes: [{ port: 5432 }] }))).toEqual([
      'tcp[0]',
      'tcp[2]',
    ]);
    expect(owned({ tcp }, reference({ tcpRoutes: [{ port: 6379 }] }))).toEqual(
      [],
    );
  });
});
