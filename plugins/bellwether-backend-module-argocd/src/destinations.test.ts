import { clusterLookup } from './destinations';

const IN_CLUSTER = 'https://kubernetes.default.svc';

describe('clusterLookup', () => {
  it.each([
    [{ server: 'https://10.0.0.1:6443' }, 'eu-1'],
    [{ server: 'https://10.0.0.1:6443/' }, 'eu-1'],
    [{ name: 'us-prod' }, 'us-1'],
    [{ server: 'https://10.0.0.9' }, undefined],
    [{ name: 'in-cluster' }, undefined],
    [{ server: IN_CLUSTER }, undefined],
    [{}, undefined],
  ])('%j is %p', (destination, cluster) => {
    expect(
      clusterLookup({ 'https://10.0.0.1:6443/': 'eu-1', 'us-prod': 'us-1' })(
        destination,
      ),
    ).toBe(cluster);
  });

  it.each([
    [{ 'in-cluster': 'hub', other: 'eu-1' }],
    [{ [IN_CLUSTER]: 'hub', other: 'eu-1' }],
    [{ somewhere: 'hub' }],
  ])('knows where Argo CD itself runs by %j', clusters => {
    const clusterOf = clusterLookup(clusters);
    expect(clusterOf({ name: 'in-cluster' })).toBe('hub');
    expect(clusterOf({ server: IN_CLUSTER })).toBe('hub');
    expect(clusterOf({ server: 'https://elsewhere' })).toBeUndefined();
  });

  it('knows nothing by nothing', () => {
    expect(clusterLookup({})({ server: IN_CLUSTER })).toBeUndefined();
  });
});
