import { SpecMessages } from './types';

/** Strategy, traffic and analysis. */
export const releaseMessages = {
  'weight-goes-backwards': {
    title:
      'The weight goes back from {{before}} % to {{weight}} %, so users are moved to and fro',
    advice: 'Give a weight above {{before}}, or remove the step.',
  },
  'weight-repeated': {
    title: 'The weight is {{weight}} % already, so this step changes nothing',
    advice: 'Give a higher weight, or remove the step.',
  },
  'weight-zero-first': {
    title: 'The first weight is 0 %: the canary runs without any traffic',
    advice:
      'Keep it only if something checks the canary there, such as a pause for a person; otherwise start with a small weight.',
  },
  'full-weight-before-end': {
    title:
      'All traffic is on the canary at step {{step}}, and {{after}} more steps follow',
    advice:
      'Remove the step: after the last step the new version gets all traffic by itself.',
  },
  'weight-not-held': {
    title:
      'The weight of {{weight}} % is replaced at once by the next step, so nothing is seen at it',
    advice: 'Put a pause or an analysis after it, or remove the step.',
  },
  'canary-without-weight': {
    title: 'No step gives the canary any traffic before it gets all of it',
    advice: 'Add a weight, for example 10, before the first pause.',
  },
  'canary-without-pause': {
    title: 'There is no pause and no analysis, so the canary is never watched',
    advice: 'Add a pause or an analysis after each weight.',
  },
  'big-last-jump': {
    title:
      'After the last step the traffic jumps from {{weight}} % to all of it at once',
    advice: 'Add a weight in between, for example 50, with a pause.',
  },
  'waits-at-the-end': {
    title:
      'The last pause has no end: every release waits at {{weight}} % until somebody promotes it',
    advice: 'Give the pause a length, unless that is meant.',
  },
  'release-takes-long': {
    title: 'A release takes {{totalSeconds}} at least',
    advice:
      'Shorten the pauses, unless that is meant: the next release, or a fix, waits as long.',
  },
  'analysis-step-without-analysis': {
    title: 'The step runs an analysis, and no analysis is set up',
    advice: 'Set up the analysis, or remove the step.',
  },
  'analysis-unused': {
    title: 'No step runs the analysis',
    advice:
      'Add a step of type analysis after a weight, or go without the analysis.',
  },
  'analysis-without-traffic': {
    title: 'The analysis runs before the canary gets any traffic',
    advice: 'Put a weight above 0 before it.',
  },
  'weight-finer-than-replicas': {
    title:
      'With {{replicas}} replicas a weight of {{weight}} % comes to {{reached}} % of the pods',
    advice:
      'Run more replicas, choose a weight that they can make, or split the traffic by a mesh.',
  },
  'blue-green-without-subsets': {
    title:
      'Blue-green switches between two Services and never uses subsets, so “subset” means the same as “host”',
    advice: 'Choose “host”.',
  },
  'blue-green-header-route': {
    title:
      'Blue-green has no canary that a header could lead to: all requests switch at once',
    advice: 'Remove the header, or choose canary.',
  },
  'header-route-needs-routing': {
    title:
      'Without traffic routing no header can lead to the canary: the split is by replicas',
    advice: 'Remove the header, or split by host, subset or Gateway API.',
  },
  'needs-istio-split': {
    title:
      '{{setting}} is written into objects of Istio, and the split “{{split}}” has none',
    advice: 'Remove it, or split by host or subset.',
  },
  'circuit-breaker-assumes-istio': {
    title:
      'The Gateway API has no circuit breaker of its own: Istio’s is written beside it',
    advice: 'Make sure that Istio carries out the routes, or go without it.',
  },
  'try-longer-than-timeout': {
    title:
      'One try may take {{tryLimitSeconds}}, longer than the whole request ({{limitSeconds}}): no retry after a timeout ever happens',
    advice:
      'Give a try less time than half of the request’s, or the request more.',
  },
  'retries-beyond-timeout': {
    title:
      '{{tries}} tries of {{tryLimitSeconds}} need {{neededSeconds}}, and the request is given up after {{limitSeconds}}',
    advice:
      'Retry less often, give each try less time, or the request {{neededSeconds}}.',
  },
  'retries-multiply-load': {
    title:
      'Each failing request may be sent {{tries}} times: when the service is slow, retries make it slower',
    advice: 'Retry 2 or 3 times at most.',
  },
  'unknown-retry-condition': {
    title: 'Envoy has no retry condition “{{condition}}”, and Istio refuses it',
    advice: 'Choose one of {{allowed}}, or a status code.',
  },
  'retry-repeats-writes': {
    title:
      'With “{{condition}}” a request may be sent again after the service has worked on it',
    advice:
      'Keep it only if every request may be repeated; otherwise use connect-failure, refused-stream and reset-before-request.',
  },
  'all-may-be-ejected': {
    title: 'All pods may be taken out of rotation at once',
    advice:
      'Set the highest share to 50 % or so, so that some pods stay in rotation.',
  },
  'breaker-with-single-replica': {
    title:
      'With one replica the circuit breaker can only take the whole service out of rotation',
    advice: 'Run 2 replicas or more, or go without the circuit breaker.',
  },
  'pass-through-without-balancing': {
    title:
      'PASSTHROUGH sends each request where the client asked for: nothing is balanced, and weights can’t be kept',
    advice: 'Choose LEAST_REQUEST.',
  },
  'perfect-success-rate': {
    title: 'A single failed request of any kind fails the measurement',
    advice: 'Ask for a little less than 1, for example 0.999.',
  },
  'no-success-rate': {
    title: 'A success rate of 0 is always reached: it protects nothing',
    advice: 'Ask for a share close to 1, for example 0.99.',
  },
  'low-success-rate': {
    title: 'A release passes while {{failedPercent}} % of its requests fail',
    advice:
      'Ask for a share close to 1, for example 0.99: it is a share, not percent.',
  },
  'analysis-never-fails': {
    title:
      '{{failureLimit}} failed measurements are allowed, and only {{count}} are made: the analysis can’t fail',
    advice: 'Allow less than {{count}}, for example {{suggested}}.',
  },
  'analysis-without-mesh-metrics': {
    title:
      'The analysis measures by Istio’s metrics, which the split “{{split}}” does not bring: without a mesh there are none, and each analysis ends undecided',
    advice:
      'Make sure that the namespace is in an Istio mesh, or split by host or subset.',
  },
  'analysis-faster-than-scrape': {
    title:
      'A measurement every {{intervalSeconds}} is more often than Prometheus usually collects, so the same figures are measured twice',
    advice: 'Measure every 15 s or more.',
  },
} as const satisfies SpecMessages;
