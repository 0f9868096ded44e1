import {
  environments,
  KubernetesObject,
  meshManifests,
  serviceNamed,
  services,
} from '@bellwether/estate';
import { expect, test } from '../../src';

interface DestinationRule {
  spec: {
    host: string;
    trafficPolicy: {
      connectionPool: {
        tcp: { maxConnections: number };
        http: { http1MaxPendingRequests: number };
      };
      outlierDetection: { consecutive5xxErrors: number };
    };
  };
}

const settles = { timeout: 100_000 };

const mesh = meshManifests();
const ofKind = (kind: string): KubernetesObject[] =>
  mesh.filter(object => object.kind === kind);

const settled = services.filter(
  ({ story }) => story !== 'unmatched-entity' && story !== 'canary-loop',
);

test.describe('resilience', () => {
  for (const { metadata } of ofKind('DestinationRule')) {
    test(`${metadata.name}: the circuit breaker is the one on the API server`, async ({
      api,
      cluster,
    }) => {
      const { spec } = await cluster.get<DestinationRule>(
        `/apis/networking.istio.io/v1/namespaces/${metadata.namespace}/destinationrules/${metadata.name}`,
      );
      const { connectionPool, outlierDetection } = spec.trafficPolicy;
      await expect
        .poll(async () => {
          const workload = await api.workload(metadata.name, 'production');
          const breaker = workload?.resilience.circuitBreaker;
          return (
            breaker && {
              object: breaker.object.name,
              connections: breaker.policy.connectionPool?.maxConnections,
              pending: breaker.policy.connectionPool?.http1MaxPendingRequests,
              errors: breaker.policy.outlierDetection?.consecutive5xxErrors,
            }
          );
        }, settles)
        .toEqual({
          object: metadata.name,
          connections: connectionPool.tcp.maxConnections,
          pending: connectionPool.http.http1MaxPendingRequests,
          errors: outlierDetection.consecutive5xxErrors,
        });
      const workload = await api.workload(metadata.name, 'production');
      const codes = workload!.resilience.findings.map(({ code }) => code);
      expect(codes).toContain('circuitBreaker');
      expect(codes).not.toContain('noCircuitBreaker');
    });
  }

  for (const environment of environments) {
    test(`mTLS in force in ${environment.name} is that of the PeerAuthentications`, async ({
      api,
    }) => {
      for (const { name, context } of settled) {
        const namespace = environment.namespaceFor(context);
        const policy = ofKind('PeerAuthentication').find(
          ({ metadata }) => metadata.namespace === namespace,
        );
        const mode =
          (policy?.spec as { mtls: { mode: string } } | undefined)?.mtls.mode ??
          'default';
        await expect
          .poll(
            async () => [
              name,
              (
                await api.workload(name, environment.name)
              )?.resilience.mtls.mode,
            ],
            settles,
          )
          .toEqual([name, mode]);
      }
    });
  }

  test('who may call a service is told by its AuthorizationPolicy', async ({
    api,
  }) => {
    const [{ metadata }] = ofKind('AuthorizationPolicy');
    await expect
      .poll(
        async () =>
          (
            await api.workload(metadata.name, 'production')
          )?.authorizationPolicies.map(({ ref, action, rules }) => ({
            name: ref.name,
            action,
            rules,
          })),
        settles,
      )
      .toEqual([{ name: metadata.name, action: 'ALLOW', rules: 1 }]);
  });

  test('a service behind the Gateway API has its HTTPRoute', async ({
    api,
  }) => {
    const [{ metadata, spec }] = ofKind('HTTPRoute');
    await expect
      .poll(
        async () =>
          (
            await api.workload(metadata.name, 'production')
          )?.httpRoutes.map(({ hostnames }) => hostnames),
        settles,
      )
      .toEqual([(spec as { hostnames: string[] }).hostnames]);
  });

  test('a service without a circuit breaker is told so, with what would add one', async ({
    api,
  }) => {
    const bare = serviceNamed('order-history');
    await expect
      .poll(
        async () =>
          (
            await api.workload(bare.name, 'production')
          )?.resilience.findings.map(({ code }) => code),
        settles,
      )
      .toContain('noCircuitBreaker');
    const workload = await api.workload(bare.name, 'production');
    const finding = workload!.resilience.findings.find(
      ({ code }) => code === 'noCircuitBreaker',
    );
    expect(finding?.manifest).toMatchObject({
      kind: 'DestinationRule',
      spec: { trafficPolicy: { connectionPool: expect.anything() } },
    });
  });
});
