/** What `values.yaml` says about its keys, by path; only what the names don't say. */
export const valuesComments: Record<string, string> = {
  context: 'The bounded context, as the label app.kubernetes.io/part-of.',
  environment: "Written by each environment's own file.",
  image: 'A new tag is a new release.',
  port: 'What the container listens on.',
  'service.port': 'What clients call.',
  replicas: "Each environment's own file has its number.",
  autoscaling: 'The Rollout has no replicas: the autoscaler sets them.',
  rollout: 'How a release proceeds; the fields are those of Argo Rollouts.',
  'rollout.rollbackWindow':
    'A way back to one of this many former revisions skips the steps.',
  'rollout.progressDeadlineSeconds':
    'A revision that is not available after this time is given up.',
  'rollout.maxUnavailable':
    'No pod goes before the one that replaces it is ready.',
  'rollout.managedRoutes':
    'Routes that the steps make by setHeaderRoute; the names must be listed here.',
  'rollout.steps':
    'Weights in percent. A pause without a duration waits for somebody to promote. `analysis: true` runs the AnalysisTemplates below.',
  'rollout.promotion':
    'Whether the preview becomes active by itself, and after which time.',
  'rollout.scaleDownDelaySeconds':
    'How long the former version runs on: a way back within this time is a switch of the Service alone.',
  'traffic.http':
    'The fields of a VirtualService route. `attempts: 0` switches off the retries that Istio makes by itself.',
  'traffic.http.retries.perTryTimeout':
    'The timeout above holds for all attempts together.',
  'traffic.destination': 'The trafficPolicy of the DestinationRule.',
  'traffic.destination.retryBudget':
    'Of the requests that are under way, at most this share are retries.',
  'traffic.destination.connectionPool':
    'The circuit breaker: what is beyond these limits is refused at once with 503.',
  'traffic.destination.outlierDetection':
    'A pod that fails so often in a row gets no requests for a while.',
  analysis:
    "Measured on Istio's metrics of the new revision. Without requests the run is inconclusive and the rollout waits for a decision.",
  'analysis.window': 'Range of the rates: at least four scrapes.',
  'analysis.againstStable':
    'How much worse than the stable version the new one may be.',
  podAnnotations: 'Annotations of each pod; a change is a release.',
  observability: 'Scraping, alerts and service level.',
  'observability.labels':
    'Labels by which the Prometheus Operator selects what it reads.',
  probes:
    'Startup holds the other two back. Readiness tells of dependencies; liveness must not, or their outage restarts the service.',
  resources: 'Without a limit of CPU the service is never throttled.',
  runAsUser: 'User and group of the process; never root.',
  tmpSizeLimit: 'Size of /tmp, which can be written to.',
  homeSizeLimit:
    'Size of /home, which the experiment disk-fill writes 40 MiB to.',
  terminationGracePeriodSeconds:
    'Time to finish the requests that are under way.',
  topologySpread: 'Spreads the pods of each revision over zones and nodes.',
  podDisruptionBudget: 'How many pods a drain of nodes may take at a time.',
  'serviceAccount.annotations': "The pods' identity at a cloud.",
  ingress: "The host is written by each environment's own file.",
  'ingress.paths': 'A path for each version of the API.',
  'ingress.tlsSecret': 'Secret with the certificate of the host.',
  'ingress.gateway': 'The Gateway that the route is attached to.',
  'ingress.rateLimitPerSecond': 'For each address of a client.',
  jwt: 'Tokens that requests must carry.',
  'jwt.operation': 'The requests that must carry one.',
  config: 'Environment variables. A change is a release like any other.',
  secrets:
    'Each key is an environment variable; the values are in the store alone.',
  dependencies:
    'What the service calls. scope: namespace (its own), cluster (the namespace that is named) or external.',
  'networkPolicy.ingress':
    'Who connects, beyond the openings of the namespace: the namespaces of the gateway and of Prometheus are the usual ones.',
  'networkPolicy.egressNamespaces': 'Namespaces of the mesh.',
};
