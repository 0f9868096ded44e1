import {
  aBoundedContextSpec,
  aServiceSpec,
  checkoutInput,
  orderingInput,
} from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { readBoundedContextSpec, readServiceSpec } from '../readSpec';
import { EnvironmentSpec } from '../types';
import { contextNameProblems, serviceNameProblems } from './names';

const environment = (name: string, production = false): EnvironmentSpec => ({
  name,
  production,
  cluster: 'eu-1',
  clusterServer: 'https://kubernetes.default.svc',
});
const serviceNamed = (name: string, context = 'ordering', stage = 'staging') =>
  aServiceSpec({
    name,
    context: { name: context, domain: 'shop' },
    environments: [environment(stage)],
  });

describe('derived names of a service', () => {
  it('are fine when they are short', () => {
    expect(serviceNameProblems(aServiceSpec())).toEqual([]);
  });

  it('may have 63 characters as an Application', () => {
    // c{12}-s{40}-e{9}
    const atLimit = serviceNamed('s'.repeat(40), 'c'.repeat(12), 'e'.repeat(9));
    expect(serviceNameProblems(atLimit)).toEqual([]);
  });

  it('may not have 64 as an Application', () => {
    const over = serviceNamed('s'.repeat(40), 'c'.repeat(12), 'e'.repeat(10));
    expect(told(serviceNameProblems(over))).toEqual([
      'error name: derived-name-too-long',
    ]);
    expect(serviceNameProblems(over)[0].params).toEqual({
      kind: 'Argo CD Application',
      name: `${'c'.repeat(12)}-${'s'.repeat(40)}-${'e'.repeat(10)}`,
      length: 64,
      maximum: 63,
      excess: 1,
    });
  });

  it('are judged by the longest environment, once', () => {
    const spec = aServiceSpec({
      name: 's'.repeat(40),
      context: { name: 'c'.repeat(20), domain: 'shop' },
      environments: [environment('staging'), environment('integration')],
    });
    expect(serviceNameProblems(spec)).toHaveLength(1);
    expect(serviceNameProblems(spec)[0].params.excess).toBe(73 - 63);
  });

  it('leave room for what Argo Rollouts and Kubernetes append to pods', () => {
    const kinds = (name: string) =>
      serviceNameProblems(serviceNamed(name, 'c', 'e')).map(
        ({ params }) => params.kind,
      );
    // -0000000000-00000
    expect(kinds('s'.repeat(46))).toEqual([]);
    expect(kinds('s'.repeat(47))).toEqual(['host name of a pod']);
  });

  it('end with -canary within 63 characters, and are Helm releases within 53', () => {
    expect(
      serviceNameProblems(serviceNamed('s'.repeat(57), 'c', 'e')).map(
        ({ params }) => [params.kind, params.excess],
      ),
    ).toEqual([
      ['Helm release', 4],
      ['Service', 1],
      ['host name of a pod', 11],
    ]);
  });

  it.each(['default', 'kube-system', 'istio-system', 'argocd', 'openshift-x'])(
    'are not those of the cluster: %s',
    context => {
      const spec = aServiceSpec({
        context: { name: context, domain: 'shop' },
        environments: [environment('production', true)],
      });
      expect(told(serviceNameProblems(spec))).toEqual([
        'error context.name: reserved-namespace',
      ]);
    },
  );

  it('are judged as they become: default-staging is nobody’s', () => {
    expect(serviceNameProblems(serviceNamed('checkout', 'default'))).toEqual(
      [],
    );
    expect(told(serviceNameProblems(serviceNamed('checkout', 'kube')))).toEqual(
      ['error context.name: reserved-namespace'],
    );
  });

  it.each([
    ['checkout-canary', 'checkout'],
    ['checkout-stable', 'checkout'],
  ])('don’t look like the Services of a release: %s', (name, clash) => {
    const problems = serviceNameProblems(serviceNamed(name));
    expect(told(problems)).toEqual(['error name: name-ends-like-a-service']);
    expect(problems[0].params.clash).toBe(clash);
  });

  it('don’t clash with the ServiceAccount of every namespace', () => {
    expect(told(serviceNameProblems(serviceNamed('default')))).toEqual([
      'error name: reserved-service-name',
    ]);
  });
});

describe('names of a bounded context', () => {
  it.each([
    ['ordering', []],
    ['default', ['error name: reserved-namespace']],
    ['kube-tools', ['error name: reserved-namespace']],
    ['openshift', ['error name: reserved-namespace']],
    ['kubernetes', []],
    ['argocd', ['error name: reserved-namespace']],
  ])('%s', (name, expected) => {
    expect(told(contextNameProblems(aBoundedContextSpec({ name })))).toEqual(
      expected,
    );
  });
});

describe('names of the environments of a bounded context', () => {
  it('leave the folder of its Argo CD objects alone', () => {
    const [staging, production] = aBoundedContextSpec().environments;
    const called = (name: string) =>
      told(
        contextNameProblems(
          aBoundedContextSpec({
            environments: [{ ...staging, name }, production],
          }),
        ),
      );
    expect(called('argocd')).toEqual([
      'error environments[0].name: environment-name-reserved',
    ]);
    expect(called('argo')).toEqual([]);
  });
});

describe('names alone', () => {
  it.each([
    ['a', []],
    ['s'.repeat(40), []],
    ['s'.repeat(41), ['error name: text-too-long']],
    ['', ['error name: missing']],
    ['Checkout', ['error name: wrong-format']],
    ['käse', ['error name: wrong-format']],
    ['結帳', ['error name: wrong-format']],
    ['check out', ['error name: wrong-format']],
    ['1checkout', ['error name: wrong-format']],
    ['checkout-', ['error name: wrong-format']],
    ['check\nout', ['error name: wrong-format']],
    ['{{ .Values.x }}', ['error name: wrong-format']],
    ['$(id)', ['error name: wrong-format']],
  ])('of a service: %j', (name, expected) => {
    const { problems } = readServiceSpec({
      ...checkoutInput,
      name,
      context: { name: 'c', domain: 'shop' },
    });
    expect(told(problems)).toEqual(expected);
  });

  it.each([
    ['c'.repeat(30), []],
    ['c'.repeat(31), ['error name: text-too-long']],
    ['Größe', ['error name: wrong-format']],
  ])('of a bounded context: %j', (name, expected) => {
    expect(
      told(readBoundedContextSpec({ ...orderingInput, name }).problems),
    ).toEqual(expected);
  });
});
