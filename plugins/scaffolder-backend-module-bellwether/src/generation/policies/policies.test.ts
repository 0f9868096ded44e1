import { policyFiles } from '.';
import { read, service } from '../surroundings.testSupport';

const files = policyFiles(service({ kyverno: true }));

interface ReadPolicy {
  rules: {
    name: string;
    match: unknown;
    validate: { failureAction: string; pattern: unknown };
  }[];
}

describe('policyFiles', () => {
  const [policy] = read(files, 'policies/policy.yaml');
  const { rules } = policy.spec as ReadPolicy;
  const resources = read(files, 'policies/tests/resources.yaml');
  const [test] = read(files, 'policies/tests/kyverno-test.yaml') as unknown as {
    policies: string[];
    resources: string[];
    results: {
      policy: string;
      rule: string;
      resources: string[];
      result: string;
    }[];
  }[];

  it('makes nothing where no policy is chosen, and the same bytes each time', () => {
    expect(policyFiles(service())).toEqual([]);
    expect(policyFiles(service({ kyverno: true }))).toEqual(files);
  });

  it('is for the Rollout of the service in its namespaces', () => {
    expect(policy).toMatchObject({
      apiVersion: 'kyverno.io/v1',
      kind: 'ClusterPolicy',
      metadata: { name: 'ordering-checkout' },
    });
    expect(rules.map(({ name }) => name)).toEqual([
      'require-probes',
      'require-resources',
      'require-non-root',
      'require-least-privileges',
      'require-image-tag',
      'disallow-latest-tag',
      'require-labels',
    ]);
    for (const { match, validate } of rules) {
      expect(validate.failureAction).toBe('Enforce');
      expect(match).toEqual({
        any: [
          {
            resources: {
              kinds: ['argoproj.io/v1alpha1/Rollout'],
              namespaces: ['ordering-staging', 'ordering'],
              selector: {
                matchLabels: { 'app.kubernetes.io/name': 'checkout' },
              },
            },
          },
        ],
      });
    }
  });

  it('tests each rule with a Rollout that passes and one that breaks it, both of which are there and are matched', () => {
    expect(test.policies).toEqual(['../policy.yaml']);
    expect(test.resources).toEqual(['resources.yaml']);
    const names = resources.map(({ metadata }) => metadata.name);
    for (const { name } of rules) {
      expect(
        test.results
          .filter(({ rule }) => rule === name)
          .map(({ resources: [resource], result }) => [resource, result]),
      ).toEqual([
        ['checkout', 'pass'],
        [`breaks-${name}`, 'fail'],
      ]);
      expect(names).toContain(`breaks-${name}`);
    }
    for (const { metadata } of resources) {
      expect(metadata.namespace).toBe('ordering-staging');
      expect(metadata.labels).toMatchObject({
        'app.kubernetes.io/name': 'checkout',
      });
    }
  });

  it('breaks one thing in each object that fails', () => {
    const [good, ...broken] = resources;
    const { name: _, ...goodMetadata } = good.metadata;
    for (const object of broken) {
      const { name: __, ...metadata } = object.metadata;
      expect({ metadata, spec: object.spec }).not.toEqual({
        metadata: goodMetadata,
        spec: good.spec,
      });
    }
  });
});
