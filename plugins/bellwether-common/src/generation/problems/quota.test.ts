import {
  aBoundedContextSpec,
  aServiceSpec,
} from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { ServiceSpec, TrafficSplit } from '../types';
import { peakDemand, quotaProblems, quotaSizeProblems } from './quota';

const blueGreen: ServiceSpec['strategy'] = {
  type: 'blueGreen',
  scaleDownDelaySeconds: 600,
};
const MI = 2 ** 20;

/** 4 replicas of 250m and 256Mi. */
function service(split: TrafficSplit, rest: Partial<ServiceSpec> = {}) {
  const { traffic } = aServiceSpec();
  return aServiceSpec({
    scaling: { type: 'fixed', replicas: 4 },
    resources: {
      cpuRequest: '250m',
      memoryRequest: '256Mi',
      memoryLimit: '512Mi',
    },
    traffic: { ...traffic, split },
    ...rest,
  });
}

describe('peakDemand', () => {
  it('has both versions at full size where traffic is routed, each pod with its sidecar', () => {
    const demand = peakDemand(service('host'));
    expect(demand.pods).toBe(8);
    expect(demand.cpu).toBeCloseTo(8 * 0.35);
    expect(demand.memory).toBe(8 * (256 + 128) * MI);
  });

  it('has a quarter more pods where they are the split', () => {
    expect(peakDemand(service('replicas'))).toEqual({
      pods: 5,
      cpu: 1.25,
      memory: 5 * 256 * MI,
    });
  });

  it('rounds the surge up, as Kubernetes does', () => {
    const scaling = { type: 'fixed' as const, replicas: 2 };
    expect(peakDemand(service('replicas', { scaling })).pods).toBe(3);
  });

  it('has both versions at full size in blue-green', () => {
    expect(peakDemand(service('replicas', { strategy: blueGreen }))).toEqual({
      pods: 8,
      cpu: 2,
      memory: 8 * 256 * MI,
    });
  });

  it('counts the most replicas of an autoscaler', () => {
    const scaling = { type: 'hpa' as const, min: 2, max: 10, cpuPercent: 70 };
    expect(peakDemand(service('gatewayApi', { scaling })).pods).toBe(20);
  });
});

describe('quotaProblems', () => {
  const blue = service('replicas', { strategy: blueGreen });

  it('lets through what just fits', () => {
    expect(
      quotaProblems(blue, { cpu: '2', memory: '2Gi', pods: '8' }, 'ordering'),
    ).toEqual([]);
  });

  it('is not misled by binary dust', () => {
    const resources = {
      cpuRequest: '100m',
      memoryRequest: '1Mi',
      memoryLimit: '1Mi',
    };
    const scaling = { type: 'fixed' as const, replicas: 3 };
    expect(
      quotaProblems(
        service('replicas', { strategy: blueGreen, resources, scaling }),
        { cpu: '600m' },
        'ordering',
      ),
    ).toEqual([]);
  });

  it('refuses what does not fit, in the words of Kubernetes', () => {
    const problems = quotaProblems(
      blue,
      { cpu: '1999m', memory: '2047Mi', pods: '7' },
      'ordering-staging',
    );
    expect(told(problems)).toEqual([
      'error resources: quota-too-small',
      'error resources: quota-too-small',
      'error scaling: quota-too-small',
    ]);
    expect(problems.map(({ params }) => params)).toEqual([
      expect.objectContaining({
        resource: 'CPU',
        needed: '2',
        available: '1999m',
      }),
      expect.objectContaining({ resource: 'memory', needed: '2Gi' }),
      {
        resource: 'pods',
        needed: '8',
        available: '7',
        namespace: 'ordering-staging',
        pods: 8,
      },
    ]);
  });

  it('says nothing of what is not known', () => {
    expect(quotaProblems(blue, {}, 'ordering')).toEqual([]);
    expect(quotaProblems(blue, { cpu: '?' }, 'ordering')).toEqual([]);
  });

  it('refuses everything where nothing is left', () => {
    expect(quotaProblems(blue, { pods: '0' }, 'ordering')).toHaveLength(1);
  });
});

describe('quotaSizeProblems', () => {
  it.each([
    [{ cpu: '10', memory: '20Gi' }, []],
    [{ cpu: '500', memory: '2Ti' }, []],
    [{ cpu: '10Gi', memory: '20Gi' }, ['error quota.cpu: wrong-unit']],
    [{ cpu: '10', memory: '20m' }, ['error quota.memory: wrong-unit']],
    [{ cpu: '0', memory: '20Gi' }, ['error quota.cpu: quota-nothing']],
    [{ cpu: '10', memory: '0Gi' }, ['error quota.memory: quota-nothing']],
  ])('%j', (quota, expected) => {
    expect(
      told(
        quotaSizeProblems(
          aBoundedContextSpec({ quota: { ...quota, pods: 50 } }),
        ),
      ),
    ).toEqual(expected);
  });
});
