import { Rule } from '../context';
import { noAlertRule, unhealthyAlertRules } from './alertRules';
import { analysis } from './analysis';
import {
  applicationDegraded,
  applicationDeleting,
  applicationMissing,
} from './applicationHealth';
import { comparisonFailed, outOfSync, syncFailed } from './applicationSync';
import { autoscalerAtMax, autoscalerUnable } from './autoscaler';
import {
  noReplicaAvailable,
  replicaFailure,
  scaledToZero,
} from './availability';
import { chaosInProduction, chaosOutdated, chaosRunning } from './chaos';
import { refusedCallers, refusedCalls } from './circuitBreaker';
import { dependencyBehindReadiness, dependencyDown } from './dependencies';
import { desiredVersionNotRunning } from './desiredVersion';
import {
  abortedRelease,
  deadlineExceeded,
  degradedOtherwise,
} from './failedRelease';
import { firingAlerts } from './firingAlerts';
import { impairedSources } from './impairedSources';
import { pausedRelease } from './pauses';
import { podTroubles } from './podTroubles';
import { podsStarting, progress } from './progress';
import { pendingAlerts, suppressedAlerts } from './quietAlerts';
import { unknownSteps, unreadableParts } from './readingNotes';
import { restartsOnRelease } from './restartsOnRelease';
import { invalidSpec, specNotObserved } from './specProblems';
import { trafficDisagrees } from './traffic';
import { unseenSources } from './unseenSources';

/** All rules; their order says nothing, since causes are ranked. */
export const rules: Rule[] = [
  unseenSources,
  impairedSources,
  invalidSpec,
  specNotObserved,
  abortedRelease,
  deadlineExceeded,
  degradedOtherwise,
  analysis,
  pausedRelease,
  progress,
  podsStarting,
  podTroubles,
  restartsOnRelease,
  replicaFailure,
  noReplicaAvailable,
  scaledToZero,
  trafficDisagrees,
  refusedCallers,
  refusedCalls,
  dependencyBehindReadiness,
  dependencyDown,
  syncFailed,
  comparisonFailed,
  outOfSync,
  applicationDegraded,
  applicationMissing,
  applicationDeleting,
  desiredVersionNotRunning,
  chaosRunning,
  chaosInProduction,
  chaosOutdated,
  autoscalerAtMax,
  autoscalerUnable,
  firingAlerts,
  pendingAlerts,
  suppressedAlerts,
  unhealthyAlertRules,
  noAlertRule,
  unknownSteps,
  unreadableParts,
];
