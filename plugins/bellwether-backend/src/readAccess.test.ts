import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { ReadAccessChecker } from './readAccess';

const credentials = mockCredentials.user();
const CATALOG = 'catalog.entity.read';
const BELLWETHER = 'bellwether.entity.read';

const conditional: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims: ['group:default/team-ordering'] },
  },
};
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/** Decides each permission in general as told, and conditions by the ref. */
function checker(general: Record<string, PolicyDecision>) {
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map(({ permission }) => general[permission.name]),
    authorize: async requests =>
      requests.map(({ permission, resourceRef }) => {
        const decision = general[permission.name];
        if (decision.result !== AuthorizeResult.CONDITIONAL) {
          return { result: decision.result };
        }
        return {
          result: resourceRef?.includes('own')
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        };
      }),
  });
  return { permissions, access: new ReadAccessChecker(permissions) };
}

describe('ReadAccessChecker', () => {
  it.each([
    [allow, allow, 'allowed'],
    [allow, deny, 'forbidden'],
    [deny, allow, 'hidden'],
    [deny, deny, 'hidden'],
    [conditional, allow, 'hidden'],
    [allow, conditional, 'forbidden'],
  ])('catalog %j, bellwether %j: %p', async (catalog, own, expected) => {
    const { access, permissions } = checker({
      [CATALOG]: catalog,
      [BELLWETHER]: own,
    });
    expect(await access.of('component:default/other', credentials)).toBe(
      expected,
    );
    expect(permissions.authorize).toHaveBeenCalledTimes(1);
    expect(permissions.authorize.mock.calls[0][1]).toEqual({ credentials });
  });

  it('allows one’s own by condition', async () => {
    const { access } = checker({
      [CATALOG]: allow,
      [BELLWETHER]: conditional,
    });
    expect(await access.of('component:default/own', credentials)).toBe(
      'allowed',
    );
  });

  const refs = Array.from({ length: 500 }, (_, i) =>
    i % 5 === 0 ? `component:default/own-${i}` : `component:default/c-${i}`,
  );

  it.each([
    [allow, allow, 500],
    [allow, deny, 0],
    [deny, conditional, 0],
  ])(
    'asks once when the policy treats all alike: %j, %j',
    async (catalog, own, expected) => {
      const { access, permissions } = checker({
        [CATALOG]: catalog,
        [BELLWETHER]: own,
      });
      expect(await access.readable(refs, credentials)).toHaveLength(expected);
      expect(permissions.authorizeConditional).toHaveBeenCalledTimes(1);
      expect(permissions.authorize).not.toHaveBeenCalled();
    },
  );

  it('asks for each, in portions the permission backend takes, when it depends', async () => {
    const { access, permissions } = checker({
      [CATALOG]: conditional,
      [BELLWETHER]: conditional,
    });
    expect(await access.readable(refs, credentials)).toEqual(
      refs.filter(ref => ref.includes('own')),
    );
    expect(permissions.authorize).toHaveBeenCalledTimes(25);
  });
});
