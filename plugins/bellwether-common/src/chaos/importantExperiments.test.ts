import {
  coveredExperiments,
  IMPORTANT_EXPERIMENTS,
} from './importantExperiments';

describe('IMPORTANT_EXPERIMENTS', () => {
  it('are ten', () => {
    expect(IMPORTANT_EXPERIMENTS.map(({ id }) => id)).toEqual([
      'node-drain',
      'node-cpu-memory-hog',
      'node-ungraceful-loss',
      'disk-loss',
      'dns-disruption',
      'pod-kill',
      'container-kill',
      'pod-network',
      'pod-cpu-memory-hog',
      'disk-fill',
    ]);
  });

  it('claim each fault once', () => {
    for (const tool of ['litmus', 'chaosMesh'] as const) {
      const faults = IMPORTANT_EXPERIMENTS.flatMap(each => each[tool]);
      expect(new Set(faults).size).toBe(faults.length);
    }
  });
});

describe('coveredExperiments', () => {
  it.each([
    ['litmus', 'node-drain', ['node-drain']],
    ['litmus', 'node-taint', []],
    ['litmus', 'node-memory-hog', ['node-cpu-memory-hog']],
    ['litmus', 'kubelet-service-kill', ['node-ungraceful-loss']],
    ['litmus', 'ebs-loss-by-tag', ['disk-loss']],
    ['litmus', 'pod-dns-spoof', ['dns-disruption']],
    ['litmus', 'pod-delete', ['pod-kill']],
    ['litmus', 'pod-delete-x7k', ['pod-kill']],
    ['litmus', 'container-kill', ['container-kill']],
    ['litmus', 'pod-network-duplication', ['pod-network']],
    ['litmus', 'pod-network-partition', []],
    ['litmus', 'pod-memory-hog-exec', ['pod-cpu-memory-hog']],
    ['litmus', 'disk-fill', ['disk-fill']],
    ['chaos-mesh', 'PodChaos/pod-kill', ['pod-kill']],
    ['chaos-mesh', 'PodChaos/container-kill', ['container-kill']],
    ['chaos-mesh', 'NetworkChaos/corrupt', ['pod-network']],
    ['chaos-mesh', 'NetworkChaos/bandwidth', []],
    ['chaos-mesh', 'StressChaos/cpu', ['pod-cpu-memory-hog']],
    ['chaos-mesh', 'DNSChaos/random', ['dns-disruption']],
    ['chaos-mesh', 'AWSChaos/detach-volume', ['disk-loss']],
    ['chaos-mesh', 'pod-delete', []],
  ] as const)('%s: %s is %j', (tool, fault, expected) => {
    expect(coveredExperiments(tool, [fault])).toEqual(expected);
  });

  it('keeps the order of the table, each once', () => {
    expect(
      coveredExperiments('litmus', ['disk-fill', 'pod-delete', 'pod-delete']),
    ).toEqual(['pod-kill', 'disk-fill']);
  });
});
