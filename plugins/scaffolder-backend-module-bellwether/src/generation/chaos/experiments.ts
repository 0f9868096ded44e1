/** Seconds that each fault lasts. */
export const FAULT_SECONDS = 60;
/** Share of the pods that suffer at a time. */
export const PODS_PERCENT = 50;

/**
 * A fault that a service can be shown to survive. The important experiments that are not here are aimed at nodes, which are the
 * platform's.
 */
export interface ServiceFault {
  /** Part of the names of objects and files. */
  id: string;
  /** Name of the fault in Litmus' chaos-charts, with its settings. */
  litmus: { fault: string; env: Record<string, string> };
  /** Kind and spec in Chaos Mesh, without targets; absent where it has no equivalent for a pod. */
  chaosMesh?: {
    kind: 'PodChaos' | 'NetworkChaos' | 'StressChaos' | 'DNSChaos';
    spec: Record<string, unknown>;
    /** Aims at the container of the service instead of the whole pod. */
    container?: boolean;
    /** Happens at once, and so has no duration. */
    instant?: boolean;
  };
}

const CORRELATION = '25';

/** The faults, mildest first. */
export const SERVICE_FAULTS: readonly ServiceFault[] = [
  {
    id: 'pod-kill',
    litmus: {
      fault: 'pod-delete',
      env: { CHAOS_INTERVAL: '20', FORCE: 'false' },
    },
    chaosMesh: {
      kind: 'PodChaos',
      spec: { action: 'pod-kill' },
      instant: true,
    },
  },
  {
    id: 'container-kill',
    litmus: {
      fault: 'container-kill',
      env: { CHAOS_INTERVAL: '20', SIGNAL: 'SIGKILL' },
    },
    chaosMesh: {
      kind: 'PodChaos',
      spec: { action: 'container-kill' },
      container: true,
      instant: true,
    },
  },
  {
    id: 'network-latency',
    litmus: {
      fault: 'pod-network-latency',
      env: { NETWORK_LATENCY: '300', JITTER: '50' },
    },
    chaosMesh: {
      kind: 'NetworkChaos',
      spec: {
        action: 'delay',
        direction: 'to',
        delay: { latency: '300ms', jitter: '50ms', correlation: CORRELATION },
      },
    },
  },
  {
    id: 'network-loss',
    litmus: {
      fault: 'pod-network-loss',
      env: { NETWORK_PACKET_LOSS_PERCENTAGE: '20' },
    },
    chaosMesh: {
      kind: 'NetworkChaos',
      spec: {
        action: 'loss',
        direction: 'to',
        loss: { loss: '20', correlation: CORRELATION },
      },
    },
  },
  {
    id: 'network-corruption',
    litmus: {
      fault: 'pod-network-corruption',
      env: { NETWORK_PACKET_CORRUPTION_PERCENTAGE: '10' },
    },
    chaosMesh: {
      kind: 'NetworkChaos',
      spec: {
        action: 'corrupt',
        direction: 'to',
        corrupt: { corrupt: '10', correlation: CORRELATION },
      },
    },
  },
  {
    id: 'network-duplication',
    litmus: {
      fault: 'pod-network-duplication',
      env: { NETWORK_PACKET_DUPLICATION_PERCENTAGE: '40' },
    },
    chaosMesh: {
      kind: 'NetworkChaos',
      spec: {
        action: 'duplicate',
        direction: 'to',
        duplicate: { duplicate: '40', correlation: CORRELATION },
      },
    },
  },
  {
    id: 'dns-error',
    litmus: { fault: 'pod-dns-error', env: { MATCH_SCHEME: 'exact' } },
    chaosMesh: { kind: 'DNSChaos', spec: { action: 'error' } },
  },
  {
    id: 'cpu-hog',
    litmus: { fault: 'pod-cpu-hog', env: { CPU_CORES: '1', CPU_LOAD: '80' } },
    chaosMesh: {
      kind: 'StressChaos',
      spec: { stressors: { cpu: { workers: 1, load: 80 } } },
      container: true,
    },
  },
  {
    id: 'memory-hog',
    litmus: {
      fault: 'pod-memory-hog',
      env: { MEMORY_CONSUMPTION: '64', NUMBER_OF_WORKERS: '1' },
    },
    chaosMesh: {
      kind: 'StressChaos',
      spec: { stressors: { memory: { workers: 1, size: '64MB' } } },
      container: true,
    },
  },
  {
    id: 'disk-fill',
    litmus: {
      fault: 'disk-fill',
      env: { FILL_PERCENTAGE: '80', EPHEMERAL_STORAGE_MEBIBYTES: '50' },
    },
  },
];
