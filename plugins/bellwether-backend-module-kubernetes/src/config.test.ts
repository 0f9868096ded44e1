import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readKubernetesConfig } from './config';

const read = (kubernetes: JsonObject) =>
  readKubernetesConfig(new ConfigReader({ bellwether: { kubernetes } }));

const CLUSTER = { name: 'eu-1', url: 'https://10.0.0.1:6443', token: 't' };

describe('readKubernetesConfig', () => {
  it('has defaults for everything', () => {
    for (const config of [{}, { bellwether: {} }]) {
      const settings = readKubernetesConfig(new ConfigReader(config));
      expect(settings.gateway).toBeUndefined();
      expect(settings.namespaces).toBeUndefined();
      expect(settings.clusters).toEqual([]);
      expect(settings.disabledKinds).toEqual([]);
      expect(settings.kinds.map(({ kind }) => kind)).toContain('Rollout');
    }
  });

  it('takes own clusters for the wish to use them', () => {
    expect(read({ clusters: [CLUSTER] })).toMatchObject({
      gateway: 'own-clusters',
      clusters: [{ info: { name: 'eu-1' } }],
    });
  });

  it('reads gateway, namespaces and auth providers', () => {
    expect(
      read({
        gateway: 'kubernetes-plugin',
        namespaces: ['ordering', 'payments', 'ordering'],
        serverSideAuthProviders: ['vault'],
      }),
    ).toMatchObject({
      gateway: 'kubernetes-plugin',
      namespaces: ['ordering', 'payments'],
      serverSideAuthProviders: ['vault'],
    });
  });

  it('switches kinds off', () => {
    const { kinds, disabledKinds } = read({
      kinds: { PodEvent: false, Pod: true },
    });
    expect(disabledKinds).toEqual(['PodEvent']);
    expect(kinds.map(({ kind }) => kind)).not.toContain('PodEvent');
    expect(kinds.map(({ kind }) => kind)).toContain('Pod');
  });

  it.each<[string, JsonObject, string]>([
    [
      'an unknown gateway',
      { gateway: 'proxy' },
      "bellwether.kubernetes.gateway is 'proxy': use one of kubernetes-plugin, own-clusters",
    ],
    [
      'own clusters without any',
      { gateway: 'own-clusters' },
      'bellwether.kubernetes.clusters lists none',
    ],
    [
      'clusters for the plugin',
      { gateway: 'kubernetes-plugin', clusters: [CLUSTER] },
      "bellwether.kubernetes.clusters is for the gateway 'own-clusters'",
    ],
    [
      'no namespace',
      { namespaces: [] },
      'bellwether.kubernetes.namespaces is empty',
    ],
    [
      'a pattern',
      { namespaces: ['team-*'] },
      "bellwether.kubernetes.namespaces holds 'team-*', which is no namespace",
    ],
    [
      'an unknown kind',
      { kinds: { Pods: false } },
      'bellwether.kubernetes.kinds.Pods is unknown; there are Rollout, Deployment',
    ],
    ['a wrong type', { kinds: { Pod: 'maybe' } }, 'kinds.Pod'],
  ])('says what to change: %s', (_case, config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
