import { told } from '../__testUtils__/told';
import { EnvironmentSpec, ServiceSpec } from '../types';
import { chaosProblems, environmentProblems } from './environments';

const staging: EnvironmentSpec = {
  name: 'staging',
  production: false,
  cluster: 'eu-1',
  clusterServer: 'https://eu-1.fernhill.example',
};
const production: EnvironmentSpec = {
  ...staging,
  name: 'production',
  production: true,
};
const american = {
  cluster: 'us-1',
  clusterServer: 'https://us-1.fernhill.example',
};

function problems(...environments: EnvironmentSpec[]) {
  return told(environmentProblems({ contextName: 'ordering', environments }));
}

describe('environmentProblems', () => {
  it('has nothing to say of staging and production on one cluster', () => {
    expect(problems(staging, production)).toEqual([]);
  });

  it('has nothing to say of production on two clusters', () => {
    expect(
      problems(production, { ...production, name: 'us', ...american }),
    ).toEqual([]);
  });

  it('warns where nothing is production', () => {
    expect(problems(staging)).toEqual(['warning environments: no-production']);
  });

  it('refuses a name that is listed twice, whatever the rest', () => {
    expect(problems(production, staging, { ...staging, ...american })).toEqual([
      'error environments[2].name: environment-named-twice',
    ]);
  });

  it('refuses two productions on one cluster: both have the namespace of the context', () => {
    const found = environmentProblems({
      contextName: 'ordering',
      environments: [production, { ...production, name: 'live' }],
    });
    expect(told(found)).toEqual([
      'error environments[1].production: namespace-used-twice',
    ]);
    expect(found[0].params).toEqual({
      first: 'production',
      second: 'live',
      namespace: 'ordering',
    });
  });

  it('refuses them on one address too, whatever the clusters are called', () => {
    expect(
      problems(production, { ...production, name: 'live', cluster: 'us-1' }),
    ).toEqual(['error environments[1].production: namespace-used-twice']);
  });

  it('warns of two clusters with one address', () => {
    expect(problems(staging, { ...production, cluster: 'us-1' })).toEqual([
      'warning environments[1].clusterServer: clusters-with-one-address',
    ]);
  });

  it.each([
    ['https://kubernetes.default.svc', []],
    ['https://10.0.0.1:6443', []],
    ['http://127.0.0.1:8001', []],
    ['', ['error environments[0].clusterServer: cluster-address']],
    ['in-cluster', ['error environments[0].clusterServer: cluster-address']],
    ['https://', ['error environments[0].clusterServer: cluster-address']],
    [
      'ftp://eu-1.fernhill.example',
      ['error environments[0].clusterServer: cluster-address'],
    ],
    [
      'https://admin:hunter2@eu-1.fernhill.example',
      ['error environments[0].clusterServer: address-with-credentials'],
    ],
  ])('judges the address %j', (clusterServer, expected) => {
    expect(problems({ ...production, clusterServer })).toEqual(expected);
  });
});

describe('chaosProblems', () => {
  it.each<[ServiceSpec['chaos'], EnvironmentSpec[], string[]]>([
    ['none', [production], []],
    ['litmus', [staging, production], []],
    ['litmus', [production], ['error chaos: chaos-without-environment']],
    ['chaosMesh', [production], ['error chaos: chaos-without-environment']],
  ])('%s', (chaos, environments, expected) => {
    expect(told(chaosProblems({ chaos, environments }))).toEqual(expected);
  });
});
