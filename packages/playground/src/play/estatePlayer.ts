import {
  playBehaviourOf,
  PlayedPod,
  playedEvents,
  playedPodStatus,
} from '@bellwether/estate';
import { PodPlayer } from '../controllers/kubelet';
import { Pod, PodStatus } from '../kubernetes/resources';

/** Every object of the API server has a namespace and a uid by then. */
function asPlayed(pod: Pod): PlayedPod {
  return pod as Pod & PlayedPod;
}

/** Lets containers behave as the estate describes it. */
export const estatePlayer: PodPlayer = {
  status: (pod, now) => playedPodStatus(asPlayed(pod), now) as PodStatus,
  events: (pod, now) => playedEvents(asPlayed(pod), now),
  staysReady: pod =>
    ['ready', 'slow-start'].includes(playBehaviourOf(asPlayed(pod))),
};
