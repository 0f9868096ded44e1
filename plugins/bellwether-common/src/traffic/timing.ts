import { latest } from '../isoTime';
import { RolloutView } from '../rollouts/types';
import { LastWriteView, TrafficWeightView } from './types';

/**
 * Field managers of Argo Rollouts: its patches go out under the name of its binary, and those of its Gateway API plugin under that of the
 * file which the controller copies the plugin to (`utils/config/config.go`: the last part of the plugin's name).
 */
const ROLLOUTS_WRITERS = ['rollouts-controller', 'gatewayAPI'];

/** When what the step asks for changed last, as far as the Rollout tells. */
export function stepChangedAt(rollout: RolloutView): string | undefined {
  return latest(
    rollout.pause?.since,
    rollout.abortedAt,
    ...rollout.conditions.map(({ lastTransitionAt }) => lastTransitionAt),
  );
}

/** Whoever wrote the spec last, if that is not Argo Rollouts. */
export function strangeWriter(
  write: LastWriteView | undefined,
): LastWriteView | undefined {
  return write && !ROLLOUTS_WRITERS.includes(write.by) ? write : undefined;
}

/**
 * Marks a link that disagrees with since when, and with the side that is late: itself, for each link follows the one before.
 *
 * @param changes - the known changes of both sides
 */
export function marked(
  link: TrafficWeightView,
  ...changes: (string | undefined)[]
): TrafficWeightView {
  if (link.agrees) {
    return link;
  }
  const since = latest(...changes);
  return { ...link, ...(since && { since }), late: link.late ?? link.at };
}
