import { alter, JsonObject } from '../../kubernetes/__fixtures__/alter';
import { jsonNames, readJson } from '../../kubernetes/__fixtures__/readJson';
import { podEventFromObject } from '../../kubernetes/podEvent';
import { PodEventView } from '../../kubernetes/types';
import { podFromObject } from '../podFromObject';
import { PodView } from '../types';

export const podNames = jsonNames(__dirname);

/** A Pod as a kubelet of Kubernetes 1.34 writes it; most are of the canary of `checkout`, started at 07:50:45. */
export function podObject(
  name: string,
  changes: Record<string, unknown> = {},
): JsonObject {
  return alter(readJson(__dirname, name), changes);
}

export function podView(
  name: string,
  changes: Record<string, unknown> = {},
): PodView {
  return podFromObject(podObject(name, changes), 'eu-1');
}

/** Time of day at which the fixtures play. */
export function at(time: string): string {
  return `2026-11-21T${time}Z`;
}

interface KubeletEvent {
  reason: string;
  message: string;
  first: string;
  last?: string;
  count?: number;
  type?: 'Normal' | 'Warning';
  container?: string;
  pod?: JsonObject;
}

/** An Event as the kubelet's recorder writes it, about a container of the canary pod. */
export function eventObject({
  reason,
  message,
  first,
  last = first,
  count = 1,
  type = 'Warning',
  container = 'checkout',
  pod = podObject('pod-ready'),
}: KubeletEvent): JsonObject {
  const { name, namespace, uid } = pod.metadata as Record<string, string>;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${name}.${reason}.${first.replaceAll(':', '')}`,
      namespace,
      creationTimestamp: at(first),
    },
    involvedObject: {
      apiVersion: 'v1',
      kind: 'Pod',
      name,
      namespace,
      uid,
      fieldPath: `spec.containers{${container}}`,
    },
    reason,
    message,
    type,
    count,
    firstTimestamp: at(first),
    lastTimestamp: at(last),
    source: { component: 'kubelet', host: 'worker-2' },
    reportingComponent: 'kubelet',
    reportingInstance: 'worker-2',
  };
}

export function eventView(event: KubeletEvent): PodEventView {
  return podEventFromObject(eventObject(event), 'eu-1')!;
}
