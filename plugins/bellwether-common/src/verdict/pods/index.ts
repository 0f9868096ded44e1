import { PodSnapshot } from '../../snapshot/types';
import { cannotStart } from './cannotStart';
import { crashLooping } from './crashLooping';
import { imagePull } from './imagePull';
import { livenessFailing } from './livenessFailing';
import { nodeLost } from './nodeLost';
import { outOfMemory } from './outOfMemory';
import { podFailed } from './podFailed';
import { readinessFailing, readinessFailingSilently } from './readinessFailing';
import { readinessGate } from './readinessGate';
import { startupFailing } from './startupFailing';
import { AnySighting, TroubleDetector } from './types';
import { unschedulable } from './unschedulable';

/** What explains the others first: of several troubles a pod tells the first. */
const detectors = [
  nodeLost,
  podFailed,
  unschedulable,
  imagePull,
  cannotStart,
  outOfMemory,
  startupFailing,
  livenessFailing,
  crashLooping,
  readinessFailing,
  readinessFailingSilently,
  readinessGate,
];

/** One pod's trouble, and which detector found it. */
export interface PodTrouble {
  snapshot: PodSnapshot;
  detector: Pick<TroubleDetector, 'rule' | 'nextAction'>;
  sighting: AnySighting;
}

/** The one trouble that a pod tells. Pods that are on their way out, or did what they were for, have none. */
export function troubleOf(
  snapshot: PodSnapshot,
  now: Date,
): PodTrouble | undefined {
  if (snapshot.pod.terminating || snapshot.pod.phase === 'Succeeded') {
    return undefined;
  }
  for (const detector of detectors) {
    const sighting = detector.detect(snapshot, now);
    if (sighting) {
      return { snapshot, detector, sighting };
    }
  }
  return undefined;
}
