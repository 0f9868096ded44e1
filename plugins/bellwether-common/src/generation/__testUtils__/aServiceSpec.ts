import { boundedContextSpecSchema, serviceSpecSchema } from '../schema';
import { BoundedContextSpec, ServiceSpec } from '../types';

/** What a person fills in at least, and hosts as a form has them. */
export const checkoutInput = {
  name: 'checkout',
  description: 'Takes orders',
  owner: 'group:default/ordering',
  context: { name: 'ordering', domain: 'shop' },
  image: { repository: 'registry.fernhill.example/ordering/checkout' },
  gitops: { repoUrl: 'https://git.fernhill.example/ordering/checkout.git' },
};

/** What a person fills in at least for a bounded context. */
export const orderingInput = {
  name: 'ordering',
  domain: 'shop',
  owner: 'group:default/ordering',
};

/** The defaults for a small service, with some parts chosen. Fields are replaced as a whole. */
export function aServiceSpec(
  overrides: Partial<ServiceSpec> = {},
): ServiceSpec {
  return { ...serviceSpecSchema.parse(checkoutInput), ...overrides };
}

/** The defaults for a bounded context, with some parts chosen. */
export function aBoundedContextSpec(
  overrides: Partial<BoundedContextSpec> = {},
): BoundedContextSpec {
  return { ...boundedContextSpecSchema.parse(orderingInput), ...overrides };
}

/** An analysis that can pass and fail. */
export const anAnalysis: NonNullable<ServiceSpec['analysis']> = {
  prometheusAddress: 'http://prometheus.monitoring:9090',
  minSuccessRate: 0.99,
  maxLatencyP95Ms: 500,
  againstStable: false,
  intervalSeconds: 30,
  count: 5,
  failureLimit: 1,
};
