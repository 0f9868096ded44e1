import { UnreadableObjectError } from '../kubernetes/reader';
import { authorizationPolicyFromObject } from './authorizationPolicy';
import { httpRouteFromObject } from './httpRoute';
import { peerAuthenticationFromObject } from './peerAuthentication';

const metadata = {
  name: 'checkout',
  namespace: 'ordering',
  creationTimestamp: '2026-11-01T08:00:00Z',
};

describe('peerAuthenticationFromObject', () => {
  const read = (spec?: object) =>
    peerAuthenticationFromObject(
      { kind: 'PeerAuthentication', metadata, spec },
      'eu-1',
    );

  it('reads mode, selector and modes of ports', () => {
    expect(
      read({
        selector: { matchLabels: { app: 'checkout' } },
        mtls: { mode: 'STRICT' },
        portLevelMtls: { 8080: { mode: 'DISABLE' }, 9090: {} },
      }),
    ).toEqual({
      ref: {
        cluster: 'eu-1',
        namespace: 'ordering',
        kind: 'PeerAuthentication',
        name: 'checkout',
      },
      createdAt: '2026-11-01T08:00:00Z',
      selector: { app: 'checkout' },
      mode: 'STRICT',
      ports: { 8080: 'DISABLE', 9090: 'UNSET' },
      notes: [],
    });
  });

  it.each([undefined, {}, { mtls: {} }, { mtls: null }])(
    'leaves the mode to others with spec %j',
    spec => {
      expect(read(spec)).toMatchObject({ mode: 'UNSET', ports: {} });
    },
  );

  it('selects all with an empty selector', () => {
    expect(read({ selector: { matchLabels: {} } }).selector).toBeUndefined();
  });

  it('notes a mode that there is not', () => {
    expect(read({ mtls: { mode: 'ON' } }).notes).toEqual([
      expect.objectContaining({ path: 'spec.mtls.mode' }),
    ]);
  });

  it('refuses another kind', () => {
    expect(() =>
      peerAuthenticationFromObject({ kind: 'Pod', metadata }, 'eu-1'),
    ).toThrow(UnreadableObjectError);
  });
});

describe('authorizationPolicyFromObject', () => {
  const read = (spec?: object) =>
    authorizationPolicyFromObject(
      { kind: 'AuthorizationPolicy', metadata, spec },
      'eu-1',
    );

  it('reads action, number of rules and who they name', () => {
    expect(
      read({
        selector: { matchLabels: { app: 'checkout' } },
        action: 'DENY',
        rules: [
          {
            from: [
              { source: { principals: ['cluster.local/ns/a/sa/b'] } },
              { source: { namespaces: ['a', 'c'] } },
            ],
          },
          { from: [{ source: { namespaces: ['a'] } }] },
        ],
      }),
    ).toMatchObject({
      selector: { app: 'checkout' },
      action: 'DENY',
      rules: 2,
      sources: ['cluster.local/ns/a/sa/b', 'a', 'c'],
      notes: [],
    });
  });

  it('allows, and allows nothing, without a spec', () => {
    expect(read()).toMatchObject({ action: 'ALLOW', rules: 0, sources: [] });
  });

  it('reads whose waypoint enforces it', () => {
    expect(
      read({ targetRefs: [{ kind: 'Service', group: '', name: 'checkout' }] })
        .targets,
    ).toEqual([{ kind: 'Service', name: 'checkout' }]);
  });
});

describe('httpRouteFromObject', () => {
  const read = (spec: object, status?: object) =>
    httpRouteFromObject({ kind: 'HTTPRoute', metadata, spec, status }, 'eu-1');

  it('reads backends with their relative weights, 1 by default', () => {
    const view = read({
      hostnames: ['www.example.com'],
      parentRefs: [{ name: 'public', namespace: 'gateways' }],
      rules: [
        {
          backendRefs: [
            { name: 'checkout-stable', port: 80, weight: 95 },
            { name: 'checkout-canary', port: 80, weight: 0 },
            { name: 'other', namespace: 'payments' },
          ],
          timeouts: { request: '10s' },
        },
      ],
    });
    expect(view).toMatchObject({
      hostnames: ['www.example.com'],
      parents: [{ kind: 'Gateway', namespace: 'gateways', name: 'public' }],
      rules: [
        {
          backends: [
            { kind: 'Service', name: 'checkout-stable', weight: 95 },
            { kind: 'Service', name: 'checkout-canary', weight: 0 },
            {
              kind: 'Service',
              namespace: 'payments',
              name: 'other',
              weight: 1,
            },
          ],
          timeoutSeconds: 10,
        },
      ],
      notes: [],
    });
    expect(view.parents[0]).not.toHaveProperty('accepted');
  });

  it('tells who has written its rules last', () => {
    const entry = (manager: string, time: string, field: string) => ({
      manager,
      time,
      fieldsV1: { [field]: {} },
    });
    const managedFields = [
      entry('argocd-controller', '2026-11-21T21:16:33Z', 'f:spec'),
      entry('gatewayAPI', '2026-11-21T21:17:16Z', 'f:spec'),
      entry('gateway', '2026-11-21T21:17:17Z', 'f:status'),
    ];
    expect(
      httpRouteFromObject(
        { kind: 'HTTPRoute', metadata: { ...metadata, managedFields } },
        'eu-1',
      ).lastWrite,
    ).toEqual({ by: 'gatewayAPI', at: '2026-11-21T21:17:16Z' });
  });

  it('tells whether each parent takes it', () => {
    const told = (status: string) => ({
      conditions: [{ type: 'Accepted', status }],
    });
    const { parents } = read(
      { parentRefs: [{ name: 'public' }, { name: 'internal' }] },
      {
        parents: [
          { parentRef: { name: 'internal' }, ...told('False') },
          {
            parentRef: { name: 'public', namespace: 'ordering' },
            ...told('True'),
          },
        ],
      },
    );
    expect(parents.map(({ accepted }) => accepted)).toEqual([true, false]);
  });
});
