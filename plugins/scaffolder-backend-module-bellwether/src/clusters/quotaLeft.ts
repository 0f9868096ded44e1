import {
  formatCpu,
  formatMemory,
  parseQuantity,
  QuotaLeft,
} from '@bellwether/backstage-plugin-bellwether-common';
import { z } from 'zod';

const quantities = z.record(z.string(), z.string()).optional().catch({});

/** As far as it is read of `core/v1.ResourceQuota`. */
export const resourceQuotaSchema = z.object({
  metadata: z.object({ namespace: z.string() }),
  spec: z.object({ scopes: z.array(z.unknown()).optional() }).catch({}),
  status: z
    .object({ hard: quantities, used: quantities })
    .catch({ hard: {}, used: {} }),
});

export type ResourceQuota = z.infer<typeof resourceQuotaSchema>;

type Resource = keyof QuotaLeft;

/** Names of a resource in a ResourceQuota: `cpu` means the requests too (Kubernetes, Resource Quotas, Compute Resource Quota). */
const NAMES: Record<Resource, string[]> = {
  cpu: ['requests.cpu', 'cpu'],
  memory: ['requests.memory', 'memory'],
  pods: ['pods', 'count/pods'],
};

const FORMATS: Record<Resource, (amount: number) => string> = {
  cpu: formatCpu,
  memory: formatMemory,
  pods: String,
};

/**
 * What the quotas of one namespace leave: the least, since all of them hold at once. Quotas with scopes hold for some pods alone and are
 * left out. Nothing when there is none, or none that can be read.
 */
export function quotaLeft(
  quotas: readonly ResourceQuota[],
): QuotaLeft | undefined {
  const left: QuotaLeft = {};
  for (const resource of Object.keys(NAMES) as Resource[]) {
    const amounts = quotas
      .filter(({ spec }) => !spec.scopes?.length)
      .flatMap(quota => NAMES[resource].flatMap(name => leftOf(quota, name)));
    if (amounts.length > 0) {
      left[resource] = FORMATS[resource](Math.max(0, Math.min(...amounts)));
    }
  }
  return Object.keys(left).length > 0 ? left : undefined;
}

function leftOf({ status }: ResourceQuota, name: string): number[] {
  const hard = parseQuantity(status.hard?.[name] ?? '');
  const used = parseQuantity(status.used?.[name] ?? '');
  return hard === undefined || used === undefined ? [] : [hard - used];
}
