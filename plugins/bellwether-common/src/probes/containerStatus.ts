import { ObjectReader } from '../kubernetes/reader';
import { ContainerView } from './types';

type ContainerStatus = NonNullable<ContainerView['status']>;

/** Reads one entry of `status.containerStatuses` or `status.initContainerStatuses`. */
export function containerStatusFrom(status: ObjectReader): ContainerStatus {
  const state = status.object('state');
  const running = state.hasObject('running');
  const held = ['waiting', 'terminated'].find(name => state.hasObject(name));
  const reasons = held ? state.object(held) : undefined;
  return {
    ready: status.boolean('ready') ?? false,
    started: status.boolean('started'),
    restartCount: status.integer('restartCount') ?? 0,
    state: running
      ? 'running'
      : (held as 'waiting' | 'terminated' | undefined) ?? 'unknown',
    ...(!running && {
      reason: reasons?.string('reason'),
      message: reasons?.string('message'),
      exitCode: reasons?.integer('exitCode'),
    }),
    runningSince: running
      ? state.object('running').time('startedAt')
      : undefined,
    lastTermination: terminationFrom(state, status.object('lastState')),
  };
}

function terminationFrom(
  ...states: ObjectReader[]
): ContainerStatus['lastTermination'] {
  const state = states.find(candidate => candidate.hasObject('terminated'));
  if (!state) {
    return undefined;
  }
  const terminated = state.object('terminated');
  return {
    reason: terminated.string('reason'),
    exitCode: terminated.integer('exitCode'),
    startedAt: terminated.time('startedAt'),
    finishedAt: terminated.time('finishedAt'),
  };
}
