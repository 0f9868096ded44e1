import { services } from '@bellwether/estate';
import { DependencySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { expect, PortalApi, test } from '../../src';

const settles = { timeout: 100_000, intervals: [1_000] };

/** `component:cart` as the catalog writes it in full. */
function refOf(dependency: string): string {
  const [kind, name] = dependency.split(':');
  return `${kind}:default/${name}`;
}

async function dependencyOf(
  api: PortalApi,
  service: string,
  entityRef: string,
): Promise<DependencySnapshot | undefined> {
  const found = await api.environment(service, 'production');
  return found?.dependencies.find(
    dependency => dependency.entityRef === entityRef,
  );
}

const settled = services.filter(
  ({ story }) => story !== 'unmatched-entity' && story !== 'canary-loop',
);

test.describe('dependencies', () => {
  for (const { name, dependsOn, consumesApis = [] } of settled) {
    test(`${name}: everything that the catalog relates it to, in each environment`, async ({
      api,
    }) => {
      const expected = [
        ...dependsOn.map(refOf),
        ...consumesApis.map(api_ => `api:default/${api_}`),
      ].sort();
      // The catalog relates entities a while after it has read them.
      await expect
        .poll(async () => {
          const { environments } = await api.snapshot(name);
          return environments.map(({ dependencies }) =>
            dependencies.map(({ entityRef }) => entityRef).sort(),
          );
        }, settles)
        .toEqual([expected, expected]);
    });
  }

  test('a component is told by its own verdict in the same environment', async ({
    api,
  }) => {
    const related = settled.flatMap(({ name, dependsOn }) =>
      dependsOn
        .filter(ref => ref.startsWith('component:'))
        .map(ref => [name, ref.slice('component:'.length)]),
    );
    expect(related.length).toBeGreaterThan(5);
    for (const [service, target] of related) {
      await expect
        .poll(async () => {
          const own = await api.environment(target, 'production');
          const dependency = await dependencyOf(
            api,
            service,
            `component:default/${target}`,
          );
          const evidence = dependency?.evidence.find(
            ({ by }) => by === 'bellwether',
          );
          // A component that nothing is seen of proves nothing.
          const verdict =
            own?.verdict.state === 'none' ? undefined : own?.verdict.state;
          const told =
            evidence?.code === 'verdictHealthy'
              ? 'healthy'
              : evidence?.params.state;
          return {
            service,
            target,
            seen: own !== undefined,
            agrees: told === verdict,
            told,
            verdict,
          };
        }, settles)
        .toMatchObject({ service, target, seen: true, agrees: true });
    }
  });

  test('a consumed API is told by the components that provide it', async ({
    api,
  }) => {
    await expect
      .poll(
        async () =>
          (
            await dependencyOf(api, 'checkout', 'api:default/payments-api')
          )?.providedBy,
        settles,
      )
      .toEqual(['component:default/payment-gateway']);
    const told = await dependencyOf(
      api,
      'checkout',
      'api:default/payments-api',
    );
    expect(told).toMatchObject({ kind: 'API', relation: 'consumesApi' });
    expect(told?.state).not.toBe('notObserved');
  });

  test('databases, caches and brokers are up when data flows to them', async ({
    api,
  }) => {
    for (const [service, resource] of [
      ['checkout', 'orders-db'],
      ['checkout', 'event-broker'],
      ['cart', 'cart-cache'],
    ]) {
      await expect
        .poll(async () => {
          const told = await dependencyOf(
            api,
            service,
            `resource:default/${resource}`,
          );
          return {
            resource,
            state: told?.state,
            evidence: told?.evidence.map(({ code }) => code),
          };
        }, settles)
        .toEqual({ resource, state: 'up', evidence: ['connectionsFlow'] });
    }
  });

  test('a dependency that is down is offered as the cause of failing readiness', async ({
    api,
  }) => {
    await expect
      .poll(async () => {
        const told = await dependencyOf(
          api,
          'product-search',
          'resource:default/search-index',
        );
        return { state: told?.state, by: told?.evidence.map(({ by }) => by) };
      }, settles)
      .toEqual({ state: 'down', by: expect.arrayContaining(['traffic']) });
    const { verdict } = (await api.environment(
      'product-search',
      'production',
    ))!;
    const offered = verdict.causes.find(({ rule }) =>
      [
        'dependency-named-by-readiness',
        'dependency-down-while-unready',
      ].includes(rule),
    );
    expect(offered).toMatchObject({
      params: { dependency: 'Search index' },
      nextAction: 'check-dependency',
    });
    expect(verdict.causes.map(({ rule }) => rule)).toContain(
      'readiness-failing',
    );
  });

  test('calls that the circuit breaker refuses are told at the caller', async ({
    api,
  }) => {
    await expect
      .poll(
        async () =>
          (
            await dependencyOf(
              api,
              'storefront',
              'component:default/product-search',
            )
          )?.evidence.map(({ code }) => code),
        settles,
      )
      .toContain('requestsRejected');
    const { verdict } = (await api.environment('storefront', 'production'))!;
    expect(verdict.causes.map(({ rule }) => rule)).toContain(
      'circuit-breaker-refuses-calls',
    );
  });
});
