import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { selector } from '../promql';
import { AlertTarget, ServiceAlert } from '../types';

const POD = '{{ $labels.pod }}';
const RESTARTS = '{{ $value | printf "%.0f" }}';
const SOME_POD = 'some-pod';

/** Alerts on the pods, by kube-state-metrics; its series are told apart by the container, which has the service's name. */
export function podAlerts(
  { name }: ServiceSpec,
  { namespace, service, container = service }: AlertTarget,
): ServiceAlert[] {
  const own = { namespace, container };
  const series = (metric: string, labels: Record<string, string> = {}) =>
    selector(metric, { ...own, pod: SOME_POD, ...labels });
  const ofPod = { labels: { pod: SOME_POD }, texts: { [POD]: SOME_POD } };
  const waiting = 'kube_pod_container_status_waiting_reason';
  const restarts = 'kube_pod_container_status_restarts_total';
  const lastEnd = 'kube_pod_container_status_last_terminated_reason';
  const ready = 'kube_pod_container_status_ready';
  const crashLooping = { reason: 'CrashLoopBackOff' };
  const outOfMemory = { reason: 'OOMKilled' };
  // One of two replicas of kube-state-metrics is enough, so all are aggregated by pod.
  const byPod = (of: string) => `max by (pod) (${of})`;
  const restarted = `max by (pod) (increase(${selector(restarts, own)}[15m]))`;
  return [
    {
      name: 'PodCrashLooping',
      severity: 'critical',
      expr: `${byPod(
        `max_over_time(${selector(waiting, { ...own, ...crashLooping })}[5m])`,
      )} >= 1`,
      for: '5m',
      summary: `A pod of ${name} crashes again and again`,
      description: `The container of pod ${POD} ends soon after each start and waits in CrashLoopBackOff.`,
      cases: [
        {
          series: [{ series: series(waiting, crashLooping), values: '1x30' }],
          atMinute: 10,
          fires: ofPod,
        },
        {
          series: [
            {
              series: series(waiting, { reason: 'ContainerCreating' }),
              values: '1x30',
            },
          ],
          atMinute: 10,
        },
      ],
    },
    {
      name: 'PodRestarts',
      severity: 'warning',
      expr: `${restarted} > 2`,
      summary: `A pod of ${name} was restarted several times`,
      description: `The container of pod ${POD} was restarted ${RESTARTS} times within 15 minutes.`,
      cases: [
        {
          series: [{ series: series(restarts), values: '0+1x30' }],
          atMinute: 20,
          fires: {
            ...ofPod,
            texts: { ...ofPod.texts, [RESTARTS]: '15' },
          },
        },
        {
          series: [{ series: series(restarts), values: '0x10 1x20' }],
          atMinute: 20,
        },
      ],
    },
    {
      name: 'PodOutOfMemory',
      severity: 'warning',
      // The reason stays until the next end, so a recent restart must be there too.
      expr: `${byPod(
        selector(lastEnd, { ...own, ...outOfMemory }),
      )} == 1 and on (pod) ${restarted} > 0`,
      summary: `A pod of ${name} ran out of memory`,
      description: `The container of pod ${POD} was killed because it reached its memory limit.`,
      cases: [
        {
          series: [
            { series: series(lastEnd, outOfMemory), values: '1x30' },
            { series: series(restarts), values: '0x10 1x20' },
          ],
          atMinute: 15,
          fires: ofPod,
        },
        {
          series: [
            { series: series(lastEnd, outOfMemory), values: '1x30' },
            { series: series(restarts), values: '1x30' },
          ],
          atMinute: 20,
        },
      ],
    },
    {
      name: 'PodNotReady',
      severity: 'warning',
      expr: `${byPod(selector(ready, own))} == 0`,
      for: '15m',
      summary: `A pod of ${name} is not ready`,
      description: `Pod ${POD} has not been ready for 15 minutes: its readiness probe fails, or it can't start.`,
      cases: [
        {
          series: [{ series: series(ready), values: '0x30' }],
          atMinute: 20,
          fires: ofPod,
        },
        {
          series: [{ series: series(ready), values: '0x9 1x20' }],
          atMinute: 20,
        },
      ],
    },
    {
      name: 'NoPodReady',
      severity: 'critical',
      expr: `sum(${byPod(selector(ready, own))}) == 0`,
      for: '2m',
      summary: `${name} is down`,
      description: `Not one pod of ${name} is ready.`,
      cases: [
        {
          series: [{ series: series(ready), values: '0x30' }],
          atMinute: 5,
          fires: { labels: {}, texts: {} },
        },
        {
          series: [
            { series: series(ready), values: '0x30' },
            {
              series: series(ready, { pod: 'another-pod' }),
              values: '1x30',
            },
          ],
          atMinute: 5,
        },
      ],
    },
  ];
}
