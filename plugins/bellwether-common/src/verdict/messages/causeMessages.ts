import { MessageTemplate } from '../../messages/types';

/**
 * What each cause says, in English: a title that is one sentence and may stand alone as a headline, and what stands below it. The
 * placeholders are filled from `Cause.params`.
 *
 * @public
 */
export const causeMessages = {
  // Sources
  'source-blind': {
    title: '{{source}} has not been seen since {{sinceAt}}',
    detail: 'What is shown of it is the last known state. {{message}}',
  },
  'source-starting': {
    title: '{{source}} has not been read yet',
    detail:
      'Nothing can be said until its first answer. What is shown of it is the last known state. {{message}}',
  },
  'source-needs-credentials': {
    title: '{{source}} cannot be read without credentials for the server',
    detail:
      'It is reached with the credentials of each user only, so nothing is collected in the background. {{message}}',
  },
  'source-missing': {
    title: 'No source reads cluster {{cluster}} any more',
    detail: 'What is shown of it is the last known state.',
  },
  'no-cluster-connected': {
    title: 'No Kubernetes cluster is connected',
    detail: 'Whether anything runs here is not known.',
  },
  'part-blind': {
    title: '{{part}} of {{source}} has not been seen since {{sinceAt}}',
    detail: 'What is shown of it is the last known state. {{message}}',
  },
  'source-degraded': {
    title: '{{source}} can be read in part only',
    detail: '{{message}}',
  },
  'suppression-unknown': {
    title: 'Whether alerts are silenced is not known since {{sinceAt}}',
    detail: 'The Alertmanager of {{source}} cannot be read. {{message}}',
  },

  // Where the release stands
  'rollout-invalid-spec': {
    title: 'The spec of {{workload}} is invalid',
    detail: '{{message}}',
  },
  'rollout-aborted': {
    title: '{{version}} of {{workload}} was aborted',
    detail: 'It stays so until a new version or a retry. {{message}}',
  },
  'workload-degraded': {
    title: '{{workload}} is degraded',
    detail: '{{message}}',
  },
  'progress-deadline-exceeded': {
    title: '{{version}} of {{workload}} made no progress within its deadline',
    detail: '{{message}}',
  },
  'spec-not-observed': {
    title: 'The last change of {{workload}} has not been picked up',
    detail:
      'Its controller has not observed the present spec. It may be down, limited to other namespaces, or held up.',
  },
  'phase-unknown': {
    title: 'The state of {{workload}} cannot be told',
    detail: '{{message}}',
  },
  'paused-indefinitely': {
    title:
      '{{version}} of {{workload}} waits at step {{step}} of {{steps}} until somebody promotes it',
    detail:
      'The pause has no duration. The canary gets {{weightPercent}} % of the traffic.',
  },
  'paused-for-a-time': {
    title:
      '{{version}} of {{workload}} pauses at step {{step}} of {{steps}} until {{endsAt}}',
    detail:
      'It goes on by itself. The canary gets {{weightPercent}} % of the traffic.',
  },
  'pause-overdue': {
    title: 'The pause of {{workload}} was to end at {{endsAt}}',
    detail:
      'The step is still held. The controller may be down or held up; nothing else ends the pause.',
  },
  'blue-green-waits': {
    title:
      '{{version}} of {{workload}} is in preview and waits until somebody promotes it',
    detail: 'Users get the active version until then.',
  },
  'blue-green-waits-for-a-time': {
    title:
      '{{version}} of {{workload}} is in preview and becomes active at {{endsAt}}',
    detail: 'It is promoted by itself unless somebody aborts it.',
  },
  'paused-by-user': {
    title: '{{workload}} is paused by its spec',
    detail:
      'spec.paused is set: nothing moves until it is taken back, where the manifest comes from.',
  },
  'paused-otherwise': {
    title: '{{workload}} is paused',
    detail: '{{message}}',
  },
  'analysis-inconclusive': {
    title: 'Analysis of {{version}} of {{workload}} was inconclusive',
    detail:
      'Its result is neither good nor bad, so somebody has to decide. {{message}}',
  },
  'under-way-at-step': {
    title: '{{version}} of {{workload}} is at step {{step}} of {{steps}}',
    detail: 'The canary gets {{weightPercent}} % of the traffic.',
  },
  'under-way': {
    title: '{{version}} of {{workload}} is under way',
    detail: '{{message}}',
  },
  'promoting-full': {
    title: '{{version}} of {{workload}} is being promoted in full',
    detail: 'The remaining steps are skipped.',
  },
  'replicas-starting': {
    title: '{{available}} of {{desired}} pods of {{workload}} are available',
    detail: 'The others are starting or being replaced.',
  },
  'pods-starting': {
    title: '{{ready}} of {{total}} pods of {{workload}} are ready',
    detail: 'The others are starting.',
  },
  'unknown-step': {
    title: '{{workload}} has a step that is not known here: {{step}}',
    detail:
      'Step {{number}} is carried out by the controller; what it does is not shown.',
  },
  'unreadable-parts': {
    title: 'Parts of {{object}} could not be read',
    detail: '{{path}}: {{message}}',
  },

  // Analysis
  'analysis-failed': {
    title:
      'Analysis {{metric}} of {{version}} failed: {{value}}, where {{condition}} is needed',
    detail: '{{workload}}, {{run}}. {{message}}',
  },
  'analysis-failed-otherwise': {
    title: 'Analysis of {{version}} of {{workload}} failed',
    detail: '{{run}}. {{message}}',
  },
  'analysis-error': {
    title: 'Analysis {{metric}} of {{version}} could not be measured',
    detail: '{{workload}}, {{run}}. {{message}}',
  },
  'analysis-measures-failures': {
    title: 'Analysis {{metric}} of {{version}} counts failures',
    detail:
      '{{workload}}, {{run}}: {{failed}} of {{total}} measurements failed, {{limit}} may.',
  },
  'analysis-running': {
    title: 'Analysis of {{version}} of {{workload}} is running',
    detail: '{{run}}: {{metrics}}',
  },

  // Pods
  'readiness-failing': {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} fail their readiness probe',
    detail: 'Container {{container}} of {{pod}}: {{message}}',
  },
  'readiness-failing-silently': {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} do not become ready',
    detail:
      'Container {{container}} of {{pod}} runs, and its readiness probe {{probe}} does not succeed. The kubelet has told no reason, or it has expired.',
  },
  'startup-failing': {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} fail their startup probe',
    detail:
      'Container {{container}} of {{pod}} is restarted when it has not started within {{budgetSeconds}}: {{message}}',
  },
  'liveness-failing': {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} are restarted by their liveness probe',
    detail:
      'Container {{container}} of {{pod}}, restarts: {{restarts}}. {{message}}',
  },
  'crash-looping': {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} crash again and again',
    detail:
      'Container {{container}} of {{pod}} ended with exit code {{exitCode}} ({{reason}}), restarts: {{restarts}}.',
  },
  'out-of-memory': {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} ran out of memory',
    detail:
      'Container {{container}} of {{pod}} was killed at its memory limit at {{lastAt}}, restarts: {{restarts}}.',
  },
  'image-pull-failing': {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} cannot pull their image',
    detail: '{{image}} for {{container}} of {{pod}}: {{reason}}. {{message}}',
  },
  'container-cannot-start': {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} cannot start a container',
    detail: 'Container {{container}} of {{pod}}: {{reason}}. {{message}}',
  },
  unschedulable: {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} find no node',
    detail: '{{pod}}: {{message}}',
  },
  'readiness-gate-unmet': {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} wait for a readiness gate',
    detail: '{{pod}}: {{gate}} is not True. {{message}}',
  },
  'node-lost': {
    title:
      '{{failing}} of {{total}} pods of {{workload}} {{version}} are on a node that is lost',
    detail:
      '{{pod}} on {{node}}: how it is cannot be told; it is out of rotation.',
  },
  'pod-failed': {
    title: '{{failing}} of {{total}} pods of {{workload}} {{version}} failed',
    detail: '{{pod}}: {{reason}}. {{message}}',
  },
  'restarts-on-release': {
    title:
      'Containers of {{version}} of {{workload}} restart, those of the stable version do not',
    detail:
      'Restarts since the release began: {{restarts}}, the last at {{lastAt}}. Container {{container}} of {{pod}}: exit code {{exitCode}} ({{reason}}).',
  },
  'replica-failure': {
    title: 'Pods of {{workload}} are refused',
    detail: '{{reason}}: {{message}}',
  },
  'replicas-short': {
    title:
      '{{available}} of {{desired}} pods of {{workload}} are available, and it does not get better',
    detail: 'Not ready for longer than a start takes: {{pods}}.',
  },
  'no-replica-available': {
    title: 'No pod of {{workload}} is available',
    detail: 'Wanted: {{desired}}. Nobody can be served.',
  },
  'scaled-to-zero': {
    title: '{{workload}} is scaled to zero',
    detail: 'No pods are wanted.',
  },

  // Traffic
  'traffic-disagrees': {
    title:
      '{{object}} gives the canary {{actualPercent}} %, the step asks for {{expectedPercent}} %',
    detail: '{{workload}}. {{message}}',
  },
  'traffic-misrouted': {
    title: 'Traffic of {{workload}} is not routed as the release asks',
    detail: '{{object}}: {{message}}',
  },
  'traffic-not-observed': {
    title:
      'The canary of {{workload}} gets {{actualPercent}} % of the requests, the mesh is set to {{expectedPercent}} %',
    detail:
      'Counted in {{requests}} requests. Proxies do not follow yet, or traffic takes another way.',
  },

  'circuit-breaker-refuses': {
    title:
      'The circuit breaker of {{workload}} refuses {{rejectedPerSecond}} requests a second',
    detail: 'Callers get 503 at once for what is over its limits.',
  },
  'circuit-breaker-refuses-calls': {
    title:
      'The circuit breaker refuses {{rejectedPerSecond}} requests a second to {{dependency}}',
    detail: 'They never reach it: its limits are touched or it is slow.',
  },

  // What it depends on
  'dependency-named-by-readiness': {
    title: 'Readiness of {{workload}} fails and names {{dependency}}',
    detail: '{{failing}} of {{total}} pods. {{message}}',
  },
  'dependency-down-while-unready': {
    title: '{{dependency}} is down while readiness of {{workload}} fails',
    detail: 'It may be why. {{message}}',
  },
  'dependency-down': {
    title: '{{dependency}} is down',
    detail: '{{message}}',
  },

  // GitOps
  'application-sync-failed': {
    title: 'The last sync of {{application}} failed',
    detail: 'What Git has did not get into the cluster. {{message}}',
  },
  'application-not-comparable': {
    title: 'Argo CD cannot compare Git with the cluster for {{application}}',
    detail: 'Whether what runs is what should run is not known. {{message}}',
  },
  'application-out-of-sync': {
    title: '{{application}} is out of sync although auto-sync is on',
    detail: 'Resources that differ from Git: {{resources}}.',
  },
  'application-degraded': {
    title: 'Argo CD calls {{application}} Degraded',
    detail: '{{message}}',
  },
  'application-missing': {
    title: 'Resources of {{application}} are missing in the cluster',
    detail: 'Git has them.',
  },
  'application-deleting': {
    title: '{{application}} is being deleted since {{sinceAt}}',
    detail: 'What it deployed goes with it, unless it was told to stay.',
  },
  'desired-version-not-running': {
    title: 'Git has {{desired}} of {{workload}}, {{live}} runs',
    detail: 'By {{application}}.',
  },

  // Chaos
  'chaos-running': {
    title: 'Chaos {{chaos}} is running: {{faults}}',
    detail: 'Aimed at {{target}}. What fails meanwhile may come from it.',
  },
  'chaos-in-production': {
    title: 'Chaos in {{environment}}, which serves users',
    detail: 'It runs or is planned: {{chaos}}.',
  },
  'chaos-outdated': {
    title: 'Not tested by chaos since what runs now began',
    detail: 'That was at {{sinceAt}}; the last was {{chaos}} at {{lastAt}}.',
  },

  // Autoscaling
  'autoscaler-at-max': {
    title: 'The autoscaler of {{workload}} is at its maximum of {{max}} pods',
    detail: 'It would add more, and may not.',
  },
  'autoscaler-unable': {
    title: 'The autoscaler of {{workload}} cannot scale',
    detail: '{{reason}}: {{message}}',
  },

  // Alerts
  'alert-on-release': {
    title: '{{alert}} fires on {{version}} of {{workload}} alone',
    detail: 'The stable version does not alert. {{summary}}',
  },
  'alert-since-release': {
    title:
      '{{alert}} fires, begun {{afterSeconds}} after the release of {{version}}',
    detail: '{{workload}}. {{summary}}',
  },
  'alert-firing': {
    title: '{{alert}} fires',
    detail: '{{summary}}',
  },
  'alert-pending': {
    title: '{{alert}} is about to fire',
    detail: 'Its condition holds since {{activeAt}}. {{summary}}',
  },
  'alert-silenced': {
    title: '{{alert}} fires and is silenced until {{endsAt}}',
    detail: 'By {{author}}: “{{comment}}”. {{summary}}',
  },
  'alert-inhibited': {
    title: '{{alert}} fires and is inhibited by {{by}}',
    detail: '{{summary}}',
  },
  'alert-muted': {
    title: '{{alert}} fires and is muted by the time interval {{interval}}',
    detail: '{{summary}}',
  },
  'alert-rule-failing': {
    title: 'The alert rule {{alert}} cannot be evaluated',
    detail: 'It cannot fire while that lasts. {{message}}',
  },
  'alert-rule-overdue': {
    title: 'The alert rule {{alert}} was last evaluated at {{lastAt}}',
    detail: 'Its group {{group}} is overdue: it may miss what happens now.',
  },
  'no-alert-rule': {
    title: 'No alert rule watches this service',
    detail: 'None of {{source}} is matched with it.',
  },
} as const satisfies Record<string, MessageTemplate>;

/**
 * All rules that may be a cause.
 *
 * @public
 */
export type CauseRule = keyof typeof causeMessages;
