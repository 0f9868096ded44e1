import { Entity } from '@backstage/catalog-model';
import { evaluateFilterPredicate } from '@backstage/filter-predicates';
import { availableEntities, isBellwetherAvailable } from './availability';

function entity(
  overrides: {
    kind?: string;
    type?: string;
    annotations?: Record<string, string>;
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: overrides.kind ?? 'Component',
    metadata: { name: 'checkout', annotations: overrides.annotations },
    spec: overrides.type ? { type: overrides.type } : {},
  };
}

describe('availability', () => {
  it.each([
    ['a service', entity({ type: 'service' }), true],
    ['a service in capitals', entity({ type: 'Service' }), true],
    ['a library', entity({ type: 'library' }), false],
    ['a component without a type', entity(), false],
    [
      'a website with a kubernetes id',
      entity({
        type: 'website',
        annotations: { 'backstage.io/kubernetes-id': 'shop' },
      }),
      true,
    ],
    [
      'a worker with a label selector',
      entity({
        type: 'worker',
        annotations: { 'backstage.io/kubernetes-label-selector': 'app=x' },
      }),
      true,
    ],
    [
      'a component with alerts alone',
      entity({ annotations: { 'prometheus.io/alert': 'CheckoutDown' } }),
      true,
    ],
    [
      'a job that Argo CD deploys',
      entity({
        type: 'job',
        annotations: { 'argocd/app-name': 'nightly-report' },
      }),
      true,
    ],
    [
      'a component with chaos experiments alone',
      entity({ annotations: { 'litmuschaos.io/project-id': 'p-1' } }),
      true,
    ],
    [
      'an API with an annotation',
      entity({
        kind: 'API',
        annotations: { 'backstage.io/kubernetes-id': 'shop' },
      }),
      false,
    ],
    [
      'a component with another annotation',
      entity({ annotations: { 'example.com/team': 'shop' } }),
      false,
    ],
  ])(
    'is the same by function and by predicate for %s',
    (_name, e, expected) => {
      expect(isBellwetherAvailable(e)).toBe(expected);
      expect(evaluateFilterPredicate(availableEntities, e)).toBe(expected);
    },
  );
});
