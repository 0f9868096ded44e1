import { ObjectReader } from '../kubernetes/reader';
import { durationOf } from './duration';
import { RoutePolicyView } from './types';

/** A fault without a percentage hits every request (`percent` is its former field). */
function percentOf(fault: ObjectReader): number {
  return fault.hasObject('percentage')
    ? fault.object('percentage').number('value') ?? 0
    : fault.number('percent') ?? 100;
}

function faultOf(fault: ObjectReader): NonNullable<RoutePolicyView['fault']> {
  return {
    ...(fault.hasObject('delay') && {
      delayPercent: percentOf(fault.object('delay')),
    }),
    ...(fault.hasObject('abort') && {
      abortPercent: percentOf(fault.object('abort')),
    }),
  };
}

/**
 * Reads retries, timeout and faults of an HTTP route; undefined when it sets none of them. A timeout of 0 is none, as when none is set.
 */
export function routePolicyOf(
  route: ObjectReader,
): RoutePolicyView | undefined {
  const retries = route.object('retries');
  const policy: RoutePolicyView = {
    ...(route.hasObject('retries') && {
      retries: {
        attempts: retries.integer('attempts') ?? 0,
        perTryTimeoutSeconds: durationOf(retries, 'perTryTimeout') || undefined,
        retryOn: retries.string('retryOn'),
      },
    }),
    timeoutSeconds: durationOf(route, 'timeout') || undefined,
    ...(route.hasObject('fault') && { fault: faultOf(route.object('fault')) }),
  };
  return Object.values(policy).some(value => value !== undefined)
    ? policy
    : undefined;
}
