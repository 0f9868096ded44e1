import { formatCpu, formatMemory, parseQuantity } from '../quantity';
import { namespaceOf } from '../names';
import { QuotaLeft } from '../preview';
import { BoundedContextSpec, ServiceSpec, SpecProblem } from '../types';
import { error } from './problem';
import { mostReplicas } from './replicas';
import { cpuProblems, hasMemoryUnitOfCpu } from './resources';

/** What Istio's injector requests for each sidecar by default (`global.proxy.resources.requests` of its Helm chart). */
const SIDECAR = { cpu: 0.1, memory: 128 * 2 ** 20 };
/** `maxSurge` of a Rollout by default. */
const SURGE = 0.25;

/**
 * What a service needs at its peak: all its replicas, and during a release those of the new version beside them.
 *
 * @public
 */
export interface PeakDemand {
  pods: number;
  /** Cores, as requested. */
  cpu: number;
  /** Bytes, as requested. */
  memory: number;
}

/**
 * The most that a service requests at once in one namespace. With traffic routing, and in blue-green, both versions have all replicas before
 * the old one goes (Argo Rollouts without `dynamicStableScale`); split by replicas, a quarter more run. Each pod in the mesh has a sidecar
 * with requests of its own.
 *
 * @public
 */
export function peakDemand({
  scaling,
  strategy,
  traffic: { split },
  resources,
}: Pick<
  ServiceSpec,
  'scaling' | 'strategy' | 'traffic' | 'resources'
>): PeakDemand {
  const replicas = mostReplicas(scaling);
  const pods =
    strategy.type === 'blueGreen' || split !== 'replicas'
      ? 2 * replicas
      : replicas + Math.ceil(SURGE * replicas);
  const sidecar =
    split === 'host' || split === 'subset' ? SIDECAR : { cpu: 0, memory: 0 };
  const cpu = parseQuantity(resources.cpuRequest) ?? 0;
  const memory = parseQuantity(resources.memoryRequest) ?? 0;
  return {
    pods,
    cpu: pods * (cpu + sidecar.cpu),
    memory: pods * (memory + sidecar.memory),
  };
}

/**
 * Whether the service fits into what a namespace has left while it is released.
 *
 * @param quota - hard limits of the namespace's ResourceQuotas less what is used; what is absent limits nothing
 * @param namespace - whose quota it is
 * @public
 */
export function quotaProblems(
  service: Pick<ServiceSpec, 'scaling' | 'strategy' | 'traffic' | 'resources'>,
  quota: QuotaLeft,
  namespace: string,
): SpecProblem[] {
  const demand = peakDemand(service);
  const checks = [
    {
      resource: 'CPU',
      needed: demand.cpu,
      given: quota.cpu,
      write: formatCpu,
    },
    {
      resource: 'memory',
      needed: demand.memory,
      given: quota.memory,
      write: formatMemory,
    },
    { resource: 'pods', needed: demand.pods, given: quota.pods, write: String },
  ];
  return checks.flatMap(({ resource, needed, given, write }) => {
    const available = given === undefined ? undefined : parseQuantity(given);
    return given === undefined ||
      available === undefined ||
      needed <= available + Number.EPSILON * needed
      ? []
      : [
          error(
            'quota-too-small',
            resource === 'pods' ? ['scaling'] : ['resources'],
            {
              resource,
              needed: write(needed),
              available: given,
              namespace,
              pods: demand.pods,
            },
          ),
        ];
  });
}

/** {@link quotaProblems} of the quota that a bounded context gives each of its namespaces. */
export function contextQuotaProblems(
  service: ServiceSpec,
  context: Pick<BoundedContextSpec, 'name' | 'quota'>,
): SpecProblem[] {
  const { cpu, memory, pods } = context.quota;
  const environment = service.environments[0];
  return environment === undefined
    ? []
    : quotaProblems(
        service,
        { cpu, memory, pods: String(pods) },
        namespaceOf(context.name, environment),
      );
}

/** A quota in units that can be meant, that lets something run. */
export function quotaSizeProblems({
  quota,
}: Pick<BoundedContextSpec, 'quota'>): SpecProblem[] {
  return [
    // A quota of many cores is usual: only a unit of memory is wrong.
    ...cpuProblems(quota.cpu, ['quota', 'cpu']).filter(
      ({ severity }) => severity === 'error',
    ),
    ...(hasMemoryUnitOfCpu(quota.memory)
      ? [
          error('wrong-unit', ['quota', 'memory'], {
            value: quota.memory,
            resource: 'memory',
            example: '20Gi',
          }),
        ]
      : []),
    ...(['cpu', 'memory'] as const)
      .filter(key => parseQuantity(quota[key]) === 0)
      .map(key =>
        error('quota-nothing', ['quota', key], {
          resource: key === 'cpu' ? 'CPU' : 'memory',
        }),
      ),
  ];
}
