import { quote } from '../cause';
import { TroubleDetector } from './types';

/** The scheduler finds no node (kube-scheduler sets PodScheduled to False with reason Unschedulable). */
export const unschedulable: TroubleDetector<'unschedulable'> = {
  rule: 'unschedulable',
  nextAction: 'free-capacity',
  detect: ({ pod }) => {
    const scheduled = pod.conditions.find(
      ({ type }) => type === 'PodScheduled',
    );
    return scheduled?.status === 'False' && scheduled.reason === 'Unschedulable'
      ? {
          harm: 'held',
          since: scheduled.lastTransitionAt ?? pod.createdAt,
          params: { message: quote(scheduled.message) },
          path: 'status.conditions[PodScheduled]',
          value: scheduled.reason,
        }
      : undefined;
  },
};
