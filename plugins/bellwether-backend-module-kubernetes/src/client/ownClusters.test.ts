import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readOwnClusters } from './ownClusters';

const PATH = 'bellwether.kubernetes.clusters';

function read(...entries: JsonObject[]) {
  return readOwnClusters(
    entries.map(entry => new ConfigReader(entry)),
    PATH,
  );
}

describe('readOwnClusters', () => {
  it('reads a cluster by its URL', () => {
    expect(
      read({
        name: 'eu-1',
        title: 'Europe',
        url: 'https://10.0.0.1:6443/',
        token: 'secret',
        caData: 'Y2E=',
      }),
    ).toEqual([
      {
        info: { name: 'eu-1', title: 'Europe', serverSideAuth: true },
        connection: {
          url: 'https://10.0.0.1:6443',
          token: 'secret',
          caData: 'Y2E=',
          skipTLSVerify: false,
        },
      },
    ]);
  });

  it('reads a cluster with token file and CA file, as inside a pod', () => {
    const [{ connection }] = read({
      name: 'here',
      url: 'https://kubernetes.default.svc',
      tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
      caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
    });
    expect(connection).toEqual({
      url: 'https://kubernetes.default.svc',
      tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
      caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
      skipTLSVerify: false,
    });
  });

  it('reads a kubeconfig with and without context', () => {
    expect(
      read(
        { name: 'a', kubeconfig: '/etc/kube/a' },
        { name: 'b', kubeconfig: '/etc/kube/b', context: 'prod' },
      ).map(({ connection }) => connection),
    ).toEqual([
      { kubeconfig: '/etc/kube/a' },
      { kubeconfig: '/etc/kube/b', context: 'prod' },
    ]);
  });

  it.each<[string, JsonObject, string]>([
    [
      'neither url nor kubeconfig',
      {},
      `${PATH}[0] needs a 'url' or a 'kubeconfig'`,
    ],
    [
      'a context alone',
      { context: 'c' },
      `${PATH}[0] has a 'context' but no 'kubeconfig'`,
    ],
    [
      'both ways',
      { kubeconfig: 'f', token: 't' },
      `${PATH}[0] has both 'kubeconfig' and 'token'`,
    ],
    [
      'no URL',
      { url: '10.0.0.1:6443', token: 't' },
      `${PATH}[0].url is no http(s) URL`,
    ],
    [
      'another scheme',
      { url: 'ftp://x', token: 't' },
      `${PATH}[0].url is no http(s) URL`,
    ],
    [
      'credentials in the URL',
      { url: 'https://u:p@x', token: 't' },
      `${PATH}[0].url holds a user name or password`,
    ],
    [
      'no credentials',
      { url: 'https://x' },
      `${PATH}[0] needs either a 'token' or a 'tokenFile'`,
    ],
    [
      'two credentials',
      { url: 'https://x', token: 't', tokenFile: 'f' },
      `${PATH}[0] needs either a 'token' or a 'tokenFile'`,
    ],
    [
      'two CAs',
      { url: 'https://x', token: 't', caData: 'd', caFile: 'f' },
      `${PATH}[0] has both 'caData' and 'caFile'`,
    ],
    [
      'plain http',
      { url: 'http://x', token: 't' },
      `${PATH}[0].url is plain http`,
    ],
    ['a wrong type', { url: 7, token: 't' }, 'url'],
  ])('says what to change: %s', (_case, entry, message) => {
    const clusters = read(
      { name: 'broken', ...entry },
      { name: 'fine', url: 'https://x', token: 't' },
    );
    expect(clusters[0].connection).toBeUndefined();
    expect(clusters[0].info.name).toBe('broken');
    expect(clusters[0].info.problem).toContain(message);
    expect(clusters[1].connection).toBeDefined();
    expect(clusters[1].info.problem).toBeUndefined();
  });

  it('never repeats a secret', () => {
    const [{ info }] = read({
      name: 'a',
      url: 'https://user:hunter2@x',
      token: 'hunter3',
      tokenFile: 'f',
    });
    expect(info.problem).not.toMatch(/hunter/);
  });

  it('refuses two clusters with one name, and none', () => {
    const fine = { url: 'https://x', token: 't' };
    expect(() => read({ name: 'a', ...fine }, { name: 'a', ...fine })).toThrow(
      `${PATH}[1].name is 'a', which another cluster has already`,
    );
    expect(() => read(fine)).toThrow(/name/);
  });
});
