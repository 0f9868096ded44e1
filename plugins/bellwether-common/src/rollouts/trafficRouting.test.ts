import { alter } from '../kubernetes/__fixtures__';
import { releaseFixture } from './__fixtures__';
import { rolloutFromObject } from './rollout';
import { splitVirtualServiceName } from './trafficRouting';

const trafficOf = (name: string, changes: Record<string, unknown> = {}) =>
  rolloutFromObject(alter(releaseFixture(name).rollout, changes), 'eu-1')
    .traffic;

describe('splitVirtualServiceName', () => {
  it.each([
    ['checkout', 'checkout', 'ordering'],
    ['checkout.mesh', 'checkout', 'mesh'],
    ['shop.checkout.mesh', 'shop.checkout', 'mesh'],
    ['checkout.mesh.cluster.local', 'checkout', 'mesh'],
    ['checkout.cluster.local', 'checkout', 'ordering'],
  ])('%s', (reference, name, namespace) => {
    const split = splitVirtualServiceName(reference, 'ordering');
    expect(split).toEqual({ name, namespace });
  });
});

describe('traffic routing', () => {
  it('by subset', () => {
    expect(trafficOf('canary-paused-indefinitely-subset-level')).toEqual({
      routers: ['istio'],
      istio: {
        virtualServices: [
          { name: 'checkout', namespace: 'ordering', routes: ['primary'] },
        ],
        destinationRule: {
          name: 'checkout',
          canarySubset: 'canary',
          stableSubset: 'stable',
        },
        split: 'subset',
      },
      managedRoutes: [],
    });
  });

  it('by host, with managed routes, in a list of VirtualServices', () => {
    expect(trafficOf('canary-timed-pause-host-level-managed-routes')).toEqual({
      routers: ['istio'],
      canaryService: 'basket-canary',
      stableService: 'basket-stable',
      istio: {
        virtualServices: [
          { name: 'basket', namespace: 'ordering', routes: [] },
        ],
        split: 'host',
      },
      managedRoutes: ['beta-header', 'shadow'],
    });
  });

  it('by another router', () => {
    expect(trafficOf('canary-max-traffic-weight-nginx')).toEqual({
      routers: ['nginx'],
      canaryService: 'edge-canary',
      stableService: 'edge-stable',
      managedRoutes: [],
    });
  });

  it('by several routers at once, and plugins', () => {
    expect(
      trafficOf('canary-max-traffic-weight-nginx', {
        '/spec/strategy/canary/trafficRouting/plugins': {
          'argoproj-labs/gatewayAPI': {},
        },
      })?.routers,
    ).toEqual(['nginx', 'plugins']);
  });

  it('with ping and pong', () => {
    expect(trafficOf('canary-ping-pong')).toMatchObject({
      pingPong: {
        pingService: 'reviews-ping',
        pongService: 'reviews-pong',
        stable: 'ping',
      },
    });
    expect(trafficOf('canary-ping-pong-promoted')?.pingPong?.stable).toBe(
      'pong',
    );
  });

  it('with dynamicStableScale', () => {
    expect(trafficOf('canary-dynamic-stable-scale')).toMatchObject({
      dynamicStableScale: true,
    });
  });

  it('of TLS and TCP routes, and additional subsets', () => {
    const base = '/spec/strategy/canary/trafficRouting/istio';
    expect(
      trafficOf('canary-paused-indefinitely-subset-level', {
        [`${base}/virtualService`]: {
          name: 'checkout.mesh',
          tlsRoutes: [{ port: 443, sniHosts: ['pay.fernhill.example'] }, {}],
          tcpRoutes: [{ port: 5432 }],
        },
        [`${base}/destinationRule/additionalSubsetNames`]: ['legacy'],
      })?.istio,
    ).toEqual({
      virtualServices: [
        {
          name: 'checkout',
          namespace: 'mesh',
          routes: [],
          tlsRoutes: [
            { port: 443, sniHosts: ['pay.fernhill.example'] },
            { sniHosts: [] },
          ],
          tcpRoutes: [{ port: 5432 }],
        },
      ],
      destinationRule: {
        name: 'checkout',
        canarySubset: 'canary',
        stableSubset: 'stable',
        additionalSubsets: ['legacy'],
      },
      split: 'subset',
    });
  });

  it('is absent for a basic canary, even with services, and for blue-green', () => {
    expect(
      trafficOf('canary-basic-timed-pause', {
        '/spec/strategy/canary/canaryService': 'catalogue-canary',
      }),
    ).toBeUndefined();
    expect(trafficOf('blue-green-promoted')).toBeUndefined();
  });
});
