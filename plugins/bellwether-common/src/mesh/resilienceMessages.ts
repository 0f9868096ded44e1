/**
 * English texts on how a service is protected in the mesh, with `{{name}}` placeholders.
 *
 * @public
 */
export const resilienceMessages = {
  noCircuitBreaker:
    'No DestinationRule limits connections and pending requests: a slow instance can take all callers down with it.',
  connectionLimitsMissing: 'The circuit breaker has no limit on {{limits}}.',
  circuitBreaker:
    'At most {{maxConnections}} connections and {{maxPending}} waiting requests; more are refused at once.',
  outlierDetection:
    'An instance that fails {{errors}} times in a row leaves the rotation for {{baseEjectionSeconds}}.',
  noOutlierDetection:
    'No outlier detection: an instance that only fails stays in the rotation.',
  retries: 'A failed request is tried {{attempts}} times again.',
  noRetries: 'No retries are set: Istio tries twice again by default.',
  retriesWithoutBudget:
    'Retries have no time limit per try: a slow instance multiplies the waiting.',
  noTimeout: 'No timeout: a caller may wait for ever.',
  timeout: 'A request is given up after {{timeoutSeconds}}.',
  mtlsStrict:
    'Only encrypted and authenticated connections are accepted (mTLS STRICT).',
  mtlsPermissive: 'Plain text is accepted beside mTLS ({{mode}}).',
  mtlsDisabled: 'mTLS is off.',
  sidecarMissing: '{{count}} of {{total}} pods have no sidecar.',
  rejectedNow:
    'The circuit breaker refuses {{rejectedPerSecond}} requests a second.',
  faultInjected: 'The route injects faults into requests.',
  breakerOpen:
    'The circuit breaker is open at {{open}} of {{callers}} callers.',
  retriesOff: 'Retries are switched off.',
  noRetryBudget:
    'Nothing limits how many retries run at once: when it is slow, retries add to its load.',
  retryBudget: 'At most {{budgetPercent}} % of the requests may be retries.',
  retryLimit: 'At most {{maxRetries}} retries run at once.',
  mtlsUnknown:
    'Whether plain text is accepted is not known: PeerAuthentications cannot be read.',
  mtlsPort: 'Port {{port}} has a mode of its own: {{mode}}.',
  mtlsConflict:
    'The DestinationRule calls it with TLS mode {{tlsMode}}, and it accepts mTLS alone: calls fail.',
  noAccessPolicy:
    'No AuthorizationPolicy: every workload that reaches it may call it.',
  accessLimited: 'Only named callers are let in ({{policies}}).',
  accessDenied: 'Some calls are refused by {{policies}}.',
  nothingAllowed:
    'AuthorizationPolicy {{policy}} allows nothing by itself: what no other policy allows is refused.',
} as const;

/** @public */
export type ResilienceMessageCode = keyof typeof resilienceMessages;
