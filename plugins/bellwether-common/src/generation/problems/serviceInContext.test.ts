import {
  aBoundedContextSpec,
  aServiceSpec,
} from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { serviceInContextProblems } from './serviceInContext';

const [staging, production] = aServiceSpec().environments;
const { traffic } = aServiceSpec();

describe('serviceInContextProblems', () => {
  it('has nothing to say of the defaults', () => {
    expect(
      serviceInContextProblems(aServiceSpec(), aBoundedContextSpec()),
    ).toEqual([]);
  });

  it('refuses an environment that the context has not', () => {
    const problems = serviceInContextProblems(
      aServiceSpec({ environments: [staging, { ...staging, name: 'load' }] }),
      aBoundedContextSpec(),
    );
    expect(told(problems)).toEqual([
      'error environments[1].name: unknown-environment',
    ]);
    expect(problems[0].params.known).toBe('staging, production');
  });

  it('refuses an environment that lies elsewhere', () => {
    const problems = serviceInContextProblems(
      aServiceSpec({
        environments: [
          { ...staging, host: 'staging.shop.example' },
          { ...production, production: false, cluster: 'us-1' },
        ],
      }),
      aBoundedContextSpec(),
    );
    expect(told(problems)).toEqual([
      'error environments[1]: environment-differs',
    ]);
    expect(problems[0].params.fields).toBe('production, cluster');
  });

  it.each([
    ['host', ['error traffic.split: context-without-mesh']],
    ['subset', ['error traffic.split: context-without-mesh']],
    ['gatewayApi', []],
    ['replicas', []],
  ] as const)('needs the mesh for the split %s', (split, expected) => {
    expect(
      told(
        serviceInContextProblems(
          aServiceSpec({ traffic: { ...traffic, split } }),
          aBoundedContextSpec({ meshInjection: false }),
        ),
      ),
    ).toEqual(expected);
  });

  it('refuses a service that is larger than the quota', () => {
    const problems = serviceInContextProblems(
      aServiceSpec({ scaling: { type: 'fixed', replicas: 26 } }),
      aBoundedContextSpec(),
    );
    expect(problems.map(({ params }) => params)).toEqual([
      // 52 pods of 100m and a sidecar of 100m.
      expect.objectContaining({ resource: 'CPU', needed: '10400m' }),
      expect.objectContaining({
        resource: 'pods',
        needed: '52',
        available: '50',
        namespace: 'ordering-staging',
      }),
    ]);
  });
});
