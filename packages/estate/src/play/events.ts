import { playBehaviourOf } from './behaviours';
import { ContainerLife, livesUntil, ProbeFailures } from './lives';
import { KubeletEvent, PlayedContainer, PlayedPod } from './podTypes';
import { kubernetesTime, podAddress, podStart, stableHash } from './podTimes';

/** The kubelet's event spam filter: this many at once for one object … */
const EVENT_BURST = 25;
/** … and from then on one more in this many seconds. */
const EVENT_REFILL_SECONDS = 300;
/** How often the kubelet tries a container that is in back-off, in seconds. */
const BACK_OFF_SYNC_SECONDS = 12;

/** Something that happens at `first` and then every `period` seconds until `last`. */
interface Occurrences {
  readonly type: KubeletEvent['type'];
  readonly reason: string;
  readonly message: string;
  readonly first: number;
  readonly period: number;
  readonly last: number;
}

/**
 * The Events that a kubelet would have written by `now` about a pod, each aggregated as it does: same reason and
 * message give one Event with `count`, `firstTimestamp` and `lastTimestamp`. `count` is a lower bound, since the
 * kubelet lets 25 events of an object pass and then one in five minutes. Names are stable: write an Event whose `count`
 * changed over the one of the same name.
 *
 * @throws Error under the same conditions as {@link playedPodStatus}.
 * @public
 */
export function playedEvents(pod: PlayedPod, now: Date): KubeletEvent[] {
  const start = podStart(pod, now);
  const elapsed = (now.getTime() - start) / 1000;
  const behaviour = playBehaviourOf(pod);
  return pod.spec.containers.flatMap((container, index) => {
    const lives = livesUntil(
      index === 0 ? behaviour : 'ready',
      container,
      elapsed,
    );
    const occurrences = [
      ...pulling(container, elapsed),
      ...lives.flatMap((life, run) =>
        occurrencesOf(pod, container, life, run > 0),
      ),
    ];
    return aggregate(occurrences, elapsed).map(aggregated =>
      kubeletEvent(pod, container, aggregated, start),
    );
  });
}

function once(
  type: KubeletEvent['type'],
  reason: string,
  message: string,
  moment: number,
): Occurrences {
  return { type, reason, message, first: moment, period: 1, last: moment };
}

function pulling(container: PlayedContainer, elapsed: number): Occurrences[] {
  return elapsed >= 0
    ? [once('Normal', 'Pulling', `Pulling image "${container.image}"`, 0)]
    : [];
}

function occurrencesOf(
  pod: PlayedPod,
  container: PlayedContainer,
  life: ContainerLife,
  restarted: boolean,
): Occurrences[] {
  const { name, image } = container;
  const { startedAt, endsAt, backOff, end } = life;
  return [
    once('Normal', 'Pulled', pulledMessage(image, restarted), startedAt),
    once('Normal', 'Created', `Created container: ${name}`, startedAt),
    once('Normal', 'Started', `Started container ${name}`, startedAt),
    ...life.failures.map(failures => ({
      type: 'Warning' as const,
      reason: 'Unhealthy',
      message: `${failures.probe} probe failed: ${failureDetail(
        pod,
        container,
        failures,
      )}`,
      first: failures.first,
      period: failures.period,
      last: failures.last,
    })),
    ...(end?.killedBy
      ? [
          once(
            'Normal',
            'Killing',
            `Container ${name} failed ${end.killedBy} probe, will be restarted`,
            endsAt,
          ),
        ]
      : []),
    ...(backOff > 0
      ? [
          {
            type: 'Warning' as const,
            reason: 'BackOff',
            message: `Back-off restarting failed container ${name} in pod ${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`,
            first: endsAt + 1,
            period: BACK_OFF_SYNC_SECONDS,
            last: endsAt + backOff,
          },
        ]
      : []),
  ];
}

function pulledMessage(image: string | undefined, restarted: boolean): string {
  return restarted
    ? `Container image "${image}" already present on machine`
    : `Successfully pulled image "${image}" in 934ms (934ms including waiting). Image size: 48234496 bytes.`;
}

/** What the kubelet puts behind "probe failed:", by handler. */
function failureDetail(
  pod: PlayedPod,
  container: PlayedContainer,
  { probe, how }: ProbeFailures,
): string {
  const definition = {
    Startup: container.startupProbe,
    Liveness: container.livenessProbe,
    Readiness: container.readinessProbe,
  }[probe];
  const address = podAddress(pod);
  const target = (port: string | number) =>
    `${address}:${portNumber(container, port)}`;
  if (definition?.httpGet) {
    const { port, path } = definition.httpGet;
    return how === 'unavailable'
      ? 'HTTP probe failed with statuscode: 503'
      : `Get "http://${target(port)}${path}": dial tcp ${target(
          port,
        )}: connect: connection refused`;
  }
  if (definition?.tcpSocket) {
    return `dial tcp ${target(
      definition.tcpSocket.port,
    )}: connect: connection refused`;
  }
  if (definition?.grpc) {
    return how === 'unavailable'
      ? 'service unhealthy (responded with "NOT_SERVING")'
      : `timeout: failed to connect service "${target(
          definition.grpc.port,
        )}" within ${
          definition.timeoutSeconds ?? 1
        }s: context deadline exceeded`;
  }
  return 'dependency unavailable';
}

function portNumber(
  container: PlayedContainer,
  port: string | number,
): string | number {
  return (
    container.ports?.find(candidate => candidate.name === port)
      ?.containerPort ?? port
  );
}

interface Aggregated {
  readonly type: KubeletEvent['type'];
  readonly reason: string;
  readonly message: string;
  count: number;
  readonly first: number;
  last: number;
}

function aggregate(
  occurrences: readonly Occurrences[],
  elapsed: number,
): Aggregated[] {
  const byText = new Map<string, Aggregated>();
  for (const occurrence of occurrences) {
    if (occurrence.first > elapsed) {
      continue;
    }
    const { type, reason, message, first, period } = occurrence;
    const times =
      Math.floor((Math.min(elapsed, occurrence.last) - first) / period) + 1;
    const key = `${reason}/${message}`;
    const known = byText.get(key);
    if (known) {
      known.count += times;
      known.last = first + (times - 1) * period;
    } else {
      byText.set(key, {
        type,
        reason,
        message,
        count: times,
        first,
        last: first + (times - 1) * period,
      });
    }
  }
  return [...byText.values()].map(withoutSpam);
}

/** What is left of an aggregate after the kubelet's spam filter. */
function withoutSpam(aggregated: Aggregated): Aggregated {
  const { count, first, last } = aggregated;
  if (count <= EVENT_BURST) {
    return aggregated;
  }
  const refills = Math.floor((last - first) / EVENT_REFILL_SECONDS);
  const passed = Math.min(count, EVENT_BURST + refills);
  return {
    ...aggregated,
    count: passed,
    last:
      refills === 0
        ? first + ((last - first) / (count - 1)) * (EVENT_BURST - 1)
        : first + refills * EVENT_REFILL_SECONDS,
  };
}

function kubeletEvent(
  pod: PlayedPod,
  container: PlayedContainer,
  aggregated: Aggregated,
  start: number,
): KubeletEvent {
  const { namespace, name, uid } = pod.metadata;
  const node = pod.spec.nodeName ?? '';
  const { type, reason, message, count, first, last } = aggregated;
  const suffix = ['a', 'b']
    .map(salt =>
      stableHash(`${salt}/${uid}/${container.name}/${reason}/${message}`)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.${suffix}`, namespace },
    involvedObject: {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace,
      name,
      uid,
      fieldPath: `spec.containers{${container.name}}`,
    },
    type,
    reason,
    message,
    source: { component: 'kubelet', host: node },
    reportingComponent: 'kubelet',
    reportingInstance: node,
    count,
    firstTimestamp: kubernetesTime(start + first * 1000),
    lastTimestamp: kubernetesTime(start + last * 1000),
  };
}
