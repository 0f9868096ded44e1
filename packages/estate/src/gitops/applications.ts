import { EnvironmentName } from '../company/environments';
import { serviceNamed } from '../services/services';
import {
  ApplicationStoryId,
  EstateApplication,
  ExpectedApplication,
} from './types';

const MANUAL = { automated: false, selfHeal: false, prune: false } as const;
const AUTOMATED = { automated: true, selfHeal: false, prune: false } as const;
const SELF_HEALED = { automated: true, selfHeal: true, prune: true } as const;

const settled: ExpectedApplication = {
  sync: 'Synced',
  health: 'Healthy',
  operationPhase: 'Succeeded',
  operationMessage: 'successfully synced',
};

function application(
  service: string,
  environment: EnvironmentName,
  story: ApplicationStoryId,
  syncPolicy: EstateApplication['syncPolicy'],
  expected: Partial<ExpectedApplication> = {},
): EstateApplication {
  const { context } = serviceNamed(service);
  return {
    name: `${service}-${environment}`,
    service,
    environment,
    story,
    project: context,
    path: `${context}/${service}/${environment}`,
    syncPolicy,
    expected: { ...settled, ...expected },
  };
}

/**
 * Every Argo CD Application of the estate. Services without one are not under GitOps.
 *
 * What is expected holds once every Rollout is in its story's state, the Applications were synced once at the last
 * commit of stage `released`, and the `stories` commits were compared.
 *
 * @public
 */
export const estateApplications: readonly EstateApplication[] = [
  application('checkout', 'production', 'suspended', SELF_HEALED, {
    health: 'Suspended',
  }),
  application('checkout', 'staging', 'synced', AUTOMATED),
  application('cart', 'production', 'synced', SELF_HEALED),
  application('order-history', 'staging', 'out-of-sync', MANUAL, {
    sync: 'OutOfSync',
  }),
  application('payment-gateway', 'production', 'suspended', MANUAL, {
    health: 'Suspended',
  }),
  application('ledger', 'production', 'degraded', AUTOMATED, {
    health: 'Degraded',
  }),
  application('storefront', 'staging', 'self-healed', SELF_HEALED),
  application('recommendations', 'staging', 'comparison-error', AUTOMATED, {
    sync: 'Unknown',
    conditions: ['ComparisonError'],
  }),
  application('label-printing', 'staging', 'sync-failed', AUTOMATED, {
    sync: 'OutOfSync',
    operationPhase: 'Failed',
    operationMessage: 'must be between 1 and 65535',
    conditions: ['SyncError'],
  }),
  application('shipment-tracking', 'production', 'synced', SELF_HEALED),
  application('customer-profile', 'production', 'synced', AUTOMATED),
];

/**
 * The Application of a service in an environment, if it has one.
 *
 * @public
 */
export function applicationOf(
  service: string,
  environment: EnvironmentName,
): EstateApplication | undefined {
  return estateApplications.find(
    candidate =>
      candidate.service === service && candidate.environment === environment,
  );
}
