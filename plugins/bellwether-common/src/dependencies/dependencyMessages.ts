/**
 * English texts of what tells the state of a dependency, with `{{name}}` placeholders.
 *
 * @public
 */
export const dependencyMessages = {
  verdictHealthy: 'Its release is healthy.',
  verdictOther: 'Its release is {{state}}.',
  verdictUnknown: 'Nothing tells its state now.',
  verdictNone: 'Nothing of it runs in this environment.',
  readinessNames:
    'Readiness of {{workload}}, container {{container}}, names it: {{text}}',
  readinessNamesType:
    'Readiness of {{workload}}, container {{container}}, names a {{type}}, and there is no other: {{text}}',
  readinessAsks:
    'Readiness of {{workload}}, container {{container}}, asks for it and fails: {{probe}}',
  requestsFail: '{{errorPercent}} % of the requests to it fail.',
  requestsSucceed: 'Requests to it succeed.',
  requestsRejected:
    'The circuit breaker refuses {{rejectedPerSecond}} requests a second to it.',
  connectionsFlow: 'Connections to it carry data.',
  alertFires: 'Alert {{alert}} fires and names it.',
} as const;

/** @public */
export type DependencyMessageCode = keyof typeof dependencyMessages;
