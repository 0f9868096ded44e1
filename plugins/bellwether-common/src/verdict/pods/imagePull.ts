import { quote } from '../cause';
import { inContainers, statusPath, TroubleDetector } from './types';

/** Kubelet `pkg/kubelet/images/types.go`. */
const reasons = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** The image cannot be pulled. */
export const imagePull: TroubleDetector<'image-pull-failing'> = {
  rule: 'image-pull-failing',
  nextAction: 'fix-image',
  detect: inContainers((view, { pod, events }) => {
    const { container } = view;
    const { reason, message } = container.status ?? {};
    if (reason === undefined || !reasons.has(reason)) {
      return undefined;
    }
    const failed = events.find(
      event =>
        event.reason === 'Failed' &&
        event.container === container.name &&
        event.message.startsWith('Failed to pull image'),
    );
    return {
      harm: 'outage',
      since: failed?.firstSeenAt ?? pod.createdAt,
      params: {
        container: container.name,
        image: container.image.image,
        reason,
        message: quote(failed?.message ?? message),
      },
      path: `${statusPath(view)}.state.waiting.reason`,
      value: reason,
    };
  }),
};
