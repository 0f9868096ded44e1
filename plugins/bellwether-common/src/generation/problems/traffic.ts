import { ServiceSpec, SpecProblem, TrafficSpec } from '../types';
import { error, warning } from './problem';
import { leastReplicas } from './replicas';

/** What Istio accepts in `retryOn` beside status codes: the retry policies of Envoy (Istio, `pkg/config/validation`). */
const RETRY_CONDITIONS = [
  ...['5xx', 'gateway-error', 'reset', 'reset-before-request'],
  ...['connect-failure', 'envoy-ratelimited', 'retriable-4xx'],
  ...['refused-stream', 'retriable-status-codes', 'retriable-headers'],
  ...['http3-post-connect-failure', 'cancelled', 'deadline-exceeded'],
  ...['internal', 'resource-exhausted', 'unavailable'],
];

/** Conditions under which the service may have worked on the request already. */
const AFTER_WORK = new Set([
  ...['5xx', 'gateway-error', 'reset', 'retriable-4xx', 'deadline-exceeded'],
  ...['cancelled', 'internal'],
]);

const MANY_RETRIES = 3;

/** Traffic policy against the split that would carry it out, and against itself. */
export function trafficProblems(spec: ServiceSpec): SpecProblem[] {
  const { traffic } = spec;
  return [
    ...splitProblems(spec),
    ...istioSettings(traffic).map(({ key, setting }) =>
      error('needs-istio-split', ['traffic', key], {
        setting,
        split: traffic.split,
      }),
    ),
    ...retryProblems(traffic),
    ...breakerProblems(spec),
  ];
}

function splitProblems({
  strategy,
  traffic,
}: Pick<ServiceSpec, 'strategy' | 'traffic'>): SpecProblem[] {
  const { split, headerRoute, loadBalancing } = traffic;
  const found: SpecProblem[] = [];
  if (strategy.type === 'blueGreen') {
    if (split === 'subset') {
      found.push(
        warning('blue-green-without-subsets', ['traffic', 'split'], {}),
      );
    }
    if (headerRoute) {
      found.push(
        error('blue-green-header-route', ['traffic', 'headerRoute'], {}),
      );
    }
    return found;
  }
  if (headerRoute && split === 'replicas') {
    found.push(
      error('header-route-needs-routing', ['traffic', 'headerRoute'], {}),
    );
  }
  if (loadBalancing === 'PASSTHROUGH' && isIstioSplit(traffic)) {
    found.push(
      warning(
        'pass-through-without-balancing',
        ['traffic', 'loadBalancing'],
        {},
      ),
    );
  }
  return found;
}

/** Settings that only objects of Istio can hold; empty where there are such objects. */
function istioSettings(
  traffic: TrafficSpec,
): { key: keyof TrafficSpec; setting: string }[] {
  if (isIstioSplit(traffic)) {
    return [];
  }
  const { split, circuitBreaker, retries, loadBalancing } = traffic;
  // With a circuit breaker there is a DestinationRule beside the routes of the Gateway API.
  const hasDestinationRule = split === 'gatewayApi' && circuitBreaker;
  return [
    ...(circuitBreaker && !hasDestinationRule
      ? [{ key: 'circuitBreaker' as const, setting: 'The circuit breaker' }]
      : []),
    ...(retries
      ? [{ key: 'retries' as const, setting: 'The retry policy' }]
      : []),
    // The default says nothing about what was chosen.
    ...(loadBalancing === 'LEAST_REQUEST' || hasDestinationRule
      ? []
      : [{ key: 'loadBalancing' as const, setting: 'The load balancing' }]),
  ];
}

function isIstioSplit({ split }: TrafficSpec): boolean {
  return split === 'host' || split === 'subset';
}

/** `attempts` counts the retries, so that one try more is made (Istio, `HTTPRetry`). */
function retryProblems({
  retries,
  timeoutSeconds: limitSeconds,
}: TrafficSpec): SpecProblem[] {
  if (!retries) {
    return [];
  }
  const tries = retries.attempts + 1;
  const tryLimitSeconds = retries.perTryTimeoutSeconds;
  return [
    ...retryTimes({ tries, tryLimitSeconds, limitSeconds }),
    ...(retries.attempts > MANY_RETRIES
      ? [
          warning('retries-multiply-load', ['traffic', 'retries', 'attempts'], {
            tries,
          }),
        ]
      : []),
    ...retries.on.flatMap((condition, index) =>
      conditionProblems(condition, ['traffic', 'retries', 'on', index]),
    ),
  ];
}

function retryTimes(times: {
  tries: number;
  tryLimitSeconds: number;
  limitSeconds: number;
}): SpecProblem[] {
  const { tries, tryLimitSeconds, limitSeconds } = times;
  const neededSeconds = tries * tryLimitSeconds;
  const path = ['traffic', 'retries', 'perTryTimeoutSeconds'];
  if (tryLimitSeconds >= limitSeconds) {
    return [
      error('try-longer-than-timeout', path, { tryLimitSeconds, limitSeconds }),
    ];
  }
  return neededSeconds > limitSeconds
    ? [warning('retries-beyond-timeout', path, { ...times, neededSeconds })]
    : [];
}

function conditionProblems(
  condition: string,
  path: SpecProblem['path'],
): SpecProblem[] {
  const isStatus = /^[1-5]\d\d$/.test(condition);
  if (!isStatus && !RETRY_CONDITIONS.includes(condition)) {
    return [
      error('unknown-retry-condition', path, {
        condition,
        allowed: RETRY_CONDITIONS.join(', '),
      }),
    ];
  }
  return isStatus || AFTER_WORK.has(condition)
    ? [warning('retry-repeats-writes', path, { condition })]
    : [];
}

function breakerProblems(spec: ServiceSpec): SpecProblem[] {
  const { circuitBreaker, split } = spec.traffic;
  if (!circuitBreaker) {
    return [];
  }
  const path = ['traffic', 'circuitBreaker'];
  return [
    ...(split === 'gatewayApi'
      ? [warning('circuit-breaker-assumes-istio', path, {})]
      : []),
    ...(circuitBreaker.maxEjectionPercent === 100
      ? [warning('all-may-be-ejected', [...path, 'maxEjectionPercent'], {})]
      : []),
    ...(leastReplicas(spec.scaling) === 1
      ? [warning('breaker-with-single-replica', path, {})]
      : []),
  ];
}
