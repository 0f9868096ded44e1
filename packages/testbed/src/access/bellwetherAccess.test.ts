import { bellwetherAccess, bellwetherClusterRules } from './bellwetherAccess';

describe('the rights of Bellwether', () => {
  const writing = bellwetherClusterRules.filter(rule =>
    rule.verbs.some(verb => !['get', 'list', 'watch'].includes(verb)),
  );

  it('are to patch Rollouts and their status, and otherwise to read', () => {
    expect(writing).toEqual([
      {
        apiGroups: ['argoproj.io'],
        resources: ['rollouts', 'rollouts/status'],
        verbs: ['patch'],
      },
    ]);
  });

  it('hold no wildcard, Secret, ConfigMap or log', () => {
    const all = bellwetherClusterRules.flatMap<string>(rule => [
      ...rule.apiGroups,
      ...rule.resources,
      ...rule.verbs,
    ]);
    for (const forbidden of ['*', 'secrets', 'configmaps', 'pods/log']) {
      expect(all).not.toContain(forbidden);
    }
  });

  it('are bound to the one ServiceAccount that the token is for', () => {
    const objects = bellwetherAccess({ name: 'b', namespace: 'n' });
    expect(objects.map(object => object.kind)).toEqual([
      'Namespace',
      'ServiceAccount',
      'Secret',
      'ClusterRole',
      'ClusterRoleBinding',
    ]);
    expect(objects.at(-1)).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: 'b' },
      subjects: [{ kind: 'ServiceAccount', name: 'b', namespace: 'n' }],
    });
    expect(objects[2]).toMatchObject({
      type: 'kubernetes.io/service-account-token',
      metadata: {
        annotations: { 'kubernetes.io/service-account.name': 'b' },
      },
    });
  });
});
