import { MessageTemplate } from '../../messages/types';

/**
 * What a person may do next, in English: an imperative, and how it is done. Without placeholders.
 *
 * @public
 */
export const nextActionMessages = {
  promote: {
    title: 'Promote',
    detail: 'Ends the pause; the next step begins.',
  },
  'promote-when-safe': {
    title: 'Promote, when safe',
    detail: 'Something speaks against going on: see to that first.',
  },
  'promote-or-abort': {
    title: 'Promote or abort',
    detail: 'The analysis does not decide: look at its measurements.',
  },
  resume: {
    title: 'Take back spec.paused',
    detail: 'Where the manifest comes from, or Git will pause it again.',
  },
  abort: {
    title: 'Abort the release',
    detail: 'All traffic goes back to the stable version.',
  },
  'fix-and-release': {
    title: 'Fix it and release again',
    detail: 'A new version starts over; a retry runs the same one again.',
  },
  'roll-back': {
    title: 'Roll back, or fix and release again',
    detail: 'Release the previous version anew.',
  },
  'check-readiness': {
    title: 'See why it is not ready',
    detail: 'Ask the probed endpoint in the pod, and read the logs.',
  },
  'check-startup': {
    title: 'See why it does not start in time',
    detail: 'Read the logs, or give the startup probe more failures to spend.',
  },
  'check-liveness': {
    title: 'See why liveness fails',
    detail: 'Read the logs of the previous run, and look at CPU throttling.',
  },
  'read-logs': {
    title: 'Read the logs of the previous run',
    detail: 'kubectl logs --previous',
  },
  'raise-memory': {
    title: 'Raise the memory limit, or find the leak',
    detail: 'The kernel killed it at the limit.',
  },
  'fix-image': {
    title: 'Correct the image reference or the pull secret',
    detail: 'The registry answered as told above.',
  },
  'fix-configuration': {
    title: 'Correct the configuration of the container',
    detail: 'A Secret, ConfigMap, command or volume is missing or wrong.',
  },
  'free-capacity': {
    title: 'Make room, or ask for less',
    detail: 'Add nodes, lower requests, or widen selectors and tolerations.',
  },
  'check-quota': {
    title: 'Look at quotas and admission policies',
    detail: 'The API server refuses the pods.',
  },
  'check-gate': {
    title: 'See who sets the readiness gate',
    detail: 'Usually the load balancer controller.',
  },
  'check-node': {
    title: 'See what happened to the node',
    detail: 'Its kubelet does not report.',
  },
  'fix-manifest': {
    title: 'Correct the manifest',
    detail: 'The controller goes on once the spec is valid.',
  },
  'check-controller': {
    title: 'See whether the controller runs',
    detail: 'And whether it watches this namespace.',
  },
  'check-analysis': {
    title: 'See why the metric cannot be measured',
    detail: 'The query, its provider, and whether there is data at all.',
  },
  'check-traffic': {
    title: 'See who else changes the route',
    detail:
      'A GitOps tool without an ignore rule for weights puts its own back.',
  },
  'check-circuit-breaker': {
    title: 'See whether the limits fit the load',
    detail: 'connectionPool of the DestinationRule, or the slow destination.',
  },
  'check-dependency': {
    title: 'Look at the dependency',
    detail: 'Its own page, its owner, and what tells its state here.',
  },
  'fix-sync': {
    title: 'Correct what the API server refuses, and sync again',
    detail: 'Argo CD tells the resource and the reason.',
  },
  'fix-git': {
    title: 'Correct what is in Git',
    detail: 'Argo CD cannot render or compare it.',
  },
  'sync-application': {
    title: 'Sync the Application',
    detail: 'In Argo CD: nothing does it by itself.',
  },
  'check-application': {
    title: 'Look at the Application in Argo CD',
    detail: 'Its resources tell what differs or fails.',
  },
  'stop-chaos': {
    title: 'Wait for the experiment to end, or stop it',
    detail: 'Where it was started; the service recovers by itself.',
  },
  'run-chaos': {
    title: 'Run the experiments again',
    detail: 'Against what runs now, where no users are served.',
  },
  'raise-maximum': {
    title: 'Raise the maximum, or find out what drives the load',
    detail: 'maxReplicas of the autoscaler.',
  },
  'check-autoscaler': {
    title: 'See why the autoscaler has no metrics',
    detail: 'metrics-server or the metrics adapter, and resource requests.',
  },
  'follow-runbook': {
    title: 'Follow the runbook',
    detail: 'It is linked from the alert.',
  },
  'check-alert': {
    title: 'Look at the alert',
    detail: 'It has no runbook.',
  },
  'fix-alert-rule': {
    title: 'Correct the alert rule',
    detail: 'promtool check rules and promtool test rules help.',
  },
  'check-prometheus': {
    title: 'See why rules are late',
    detail: 'Look at the evaluation times of the group.',
  },
  'add-alert-rule': {
    title: 'Add an alert rule',
    detail: 'At least for errors and latency.',
  },
  'check-source': {
    title: 'See why it does not answer',
    detail: 'A platform engineer can tell from the source’s message.',
  },
  'give-credentials': {
    title: 'Give the server credentials of its own',
    detail: 'Read access suffices; a platform engineer can do it.',
  },
  'connect-cluster': {
    title: 'Connect the cluster',
    detail: 'A platform engineer can do it in the configuration.',
  },
  'scale-up': {
    title: 'Scale up, if it should run',
    detail: 'Zero pods are wanted by its spec.',
  },
  wait: {
    title: 'Wait',
    detail: 'It goes on by itself.',
  },
} as const satisfies Record<string, MessageTemplate>;

/** @public */
export type NextAction = keyof typeof nextActionMessages;
