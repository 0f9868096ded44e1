import { MessageTemplate } from '../messages/types';
import { ProbeFindingRule } from './types';

/**
 * What each finding says, why it matters, and what to do, in English with `{{name}}` placeholders filled from `ProbeFinding.params`.
 *
 * @public
 */
export const probeMessages = {
  'liveness-equals-readiness': {
    title: 'Liveness and readiness of {{container}} ask the same thing',
    detail:
      'Both call {{handler}}. What takes the pod out of rotation also restarts it, after {{livenessSeconds}} (out of rotation after {{readinessSeconds}}), so an overload turns into restarts.',
    advice:
      'Let liveness ask only whether the process is stuck, or give it more patience than readiness.',
  },
  'liveness-on-dependency-path': {
    title: 'Liveness of {{container}} seems to depend on other services',
    detail:
      '{{handler}} names “{{word}}”. If that answers for a dependency, an outage of the dependency restarts every pod at once, and none of them gets better by it.',
    advice:
      'Point liveness at an endpoint that asks no other service; leave dependencies to readiness.',
  },
  'no-startup-probe-with-slow-start': {
    title: '{{container}} starts slowly and has no startup probe',
    detail:
      'Starting takes about {{startSeconds}}. Without a startup probe, liveness must wait as long as the slowest start, or it restarts containers that are only starting.',
    advice:
      'Add a startup probe with room for a slow start, and let liveness begin at once after it.',
  },
  'undeclared-port': {
    title:
      'The {{probe}} probe of {{container}} calls a port it does not declare',
    detail:
      'Port {{port}} is not among the ports of the container ({{declared}}). A name that is not declared cannot be resolved and the probe never succeeds; a number works, yet it is easily mistyped.',
    advice: 'Declare the port, or correct the probe.',
  },
  'timeout-not-below-period': {
    title:
      'The {{probe}} probe of {{container}} may wait longer than its period',
    detail:
      'It waits up to {{timeoutSeconds}} for an answer and is due every {{periodSeconds}}, so slow answers delay its own next call and failures are noticed late.',
    advice: 'Keep the timeout well below the period.',
  },
  'no-readiness-probe': {
    title: '{{container}} has no readiness probe',
    detail:
      'Its pod takes traffic from the moment the container runs, and a release goes on before the new version can answer.',
    advice: 'Add a readiness probe that answers once the service can serve.',
  },
  'no-liveness-probe': {
    title: '{{container}} has no liveness probe',
    detail: 'A process that hangs without ending would stay as it is.',
    advice:
      'Add a liveness probe that asks the process alone, if it can hang at all.',
  },
  'liveness-kills-before-ready': {
    title: 'Liveness may restart {{container}} before it is ready',
    detail:
      'Liveness gives up {{killSeconds}} after the start; the container is not ready before {{readySeconds}}.',
    advice: 'Add a startup probe, which holds liveness back while it starts.',
  },
  'success-threshold-ignored': {
    title:
      'The {{probe}} probe of {{container}} asks for {{successThreshold}} successes in a row',
    detail:
      'Only readiness may ask for more than one: Kubernetes refuses pods with this value.',
    advice: 'Set successThreshold to 1.',
  },
} as const satisfies Record<
  ProbeFindingRule,
  MessageTemplate & { advice: string }
>;
