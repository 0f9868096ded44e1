import {
  EnvironmentSpec,
  ProbeSpec,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { metricsPodAnnotations, observabilityValues } from './alertValues';
import { dependencyTargets } from './dependencyTargets';
import {
  ingressHost,
  ingressPeers,
  ingressValues,
  serviceAnnotations,
} from './ingressValues';
import { rolloutValues } from './rolloutValues';
import {
  destinationTrafficPolicy,
  hasDestinationRule,
  isInMesh,
  virtualServiceHttp,
} from './traffic';

/** Where the Prometheus Operator's Service is by default; only KEDA needs it where no analysis names another. */
const DEFAULT_PROMETHEUS = 'http://prometheus-operated.monitoring:9090';

/** Namespace that Prometheus usually runs in. */
const PROMETHEUS_PEER = {
  namespaceSelector: {
    matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' },
  },
};

/** Where Istio's proxy answers with its own metrics and those of the service. */
const PROXY_METRICS_PORT = 15020;

/** Range of the rates in the analysis: at least four scrapes of the usual 15 seconds. */
const MIN_RATE_WINDOW_SECONDS = 60;

/** What `values.yaml` holds: the choices, and nothing that no template of this chart reads. */
export function chartValues(spec: ServiceSpec): Record<string, unknown> {
  const observability = observabilityValues(spec);
  return {
    context: spec.context.name,
    environment: spec.environments[0]?.name ?? 'default',
    image: { ...spec.image, pullPolicy: 'IfNotPresent' },
    port: spec.port,
    service: { port: 80, annotations: serviceAnnotations(spec) },
    ...scalingValues(spec),
    rollout: rolloutValues(spec),
    ...trafficValues(spec),
    ...analysisValues(spec),
    probes: {
      startup: probeValues(spec.probes.startup),
      liveness: probeValues(spec.probes.liveness),
      readiness: probeValues(spec.probes.readiness),
    },
    resources: resourceValues(spec),
    runAsUser: 10001,
    tmpSizeLimit: '64Mi',
    // Where Litmus' disk-fill writes; the root is read-only.
    ...(spec.chaos === 'litmus' && { homeSizeLimit: '64Mi' }),
    terminationGracePeriodSeconds: 45,
    podLabels: podLabels(spec),
    podAnnotations: metricsPodAnnotations(spec),
    topologySpread: [
      spread('topology.kubernetes.io/zone'),
      spread('kubernetes.io/hostname'),
    ],
    podDisruptionBudget: { maxUnavailable: 1 },
    serviceAccount: { annotations: serviceAccountAnnotations(spec) },
    ...ingressSection(spec),
    ...jwtValues(spec),
    config: spec.config,
    ...secretValues(spec),
    ...(spec.observability.openTelemetry && {
      openTelemetry: { endpoint: spec.observability.openTelemetry.endpoint },
    }),
    dependencies: dependencyTargets([
      ...spec.dependencies,
      ...collectorDependency(spec),
    ]),
    networkPolicy: networkPolicyValues(spec),
    ...(Object.keys(observability).length > 0 && { observability }),
  };
}

/** What an environment has of its own. */
export function environmentValues(
  spec: ServiceSpec,
  environment: EnvironmentSpec,
): Record<string, unknown> {
  const { scaling, ingress } = spec;
  return {
    environment: environment.name,
    ...(scaling.type === 'fixed'
      ? { replicas: scaling.replicas }
      : {
          autoscaling: { minReplicas: scaling.min, maxReplicas: scaling.max },
        }),
    ...(ingress.type !== 'none' && {
      ingress: { host: ingressHost(spec, environment) },
    }),
  };
}

function scalingValues({ scaling, analysis }: ServiceSpec) {
  switch (scaling.type) {
    case 'fixed':
      return { replicas: scaling.replicas };
    case 'hpa':
      return {
        autoscaling: {
          minReplicas: scaling.min,
          maxReplicas: scaling.max,
          cpuPercent: scaling.cpuPercent,
        },
      };
    case 'keda':
      return {
        autoscaling: {
          minReplicas: scaling.min,
          maxReplicas: scaling.max,
          prometheusAddress: analysis?.prometheusAddress ?? DEFAULT_PROMETHEUS,
          requestsPerSecondPerPod: scaling.requestsPerSecondPerPod,
        },
      };
    default:
      throw new Error(`Unknown scaling ${JSON.stringify(scaling)}`);
  }
}

function trafficValues(spec: ServiceSpec) {
  const { traffic } = spec;
  if (traffic.split === 'replicas') {
    return {};
  }
  return {
    traffic: {
      ...(isInMesh(spec)
        ? { http: virtualServiceHttp(traffic) }
        : { timeout: `${traffic.timeoutSeconds}s` }),
      ...(hasDestinationRule(spec) && {
        destination: destinationTrafficPolicy(traffic),
      }),
    },
  };
}

function analysisValues({ analysis, strategy }: ServiceSpec) {
  if (!analysis) {
    return {};
  }
  // After the switch of blue-green the former version gets no requests that one could compare with.
  const againstStable = analysis.againstStable && strategy.type === 'canary';
  return {
    analysis: {
      templates: ['release', ...(againstStable ? ['against-stable'] : [])],
      prometheusAddress: analysis.prometheusAddress,
      interval: `${analysis.intervalSeconds}s`,
      count: analysis.count,
      failureLimit: analysis.failureLimit,
      window: `${Math.max(MIN_RATE_WINDOW_SECONDS, analysis.intervalSeconds)}s`,
      minSuccessRate: analysis.minSuccessRate,
      maxLatencyP95Ms: analysis.maxLatencyP95Ms,
      ...(againstStable && {
        againstStable: { maxSuccessRateLoss: 0.01, maxLatencyRatio: 1.5 },
      }),
    },
  };
}

function probeValues(probe: ProbeSpec) {
  const {
    path,
    initialDelaySeconds,
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
  } = probe;
  return {
    path,
    initialDelaySeconds,
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
  };
}

function resourceValues({ resources }: ServiceSpec) {
  return {
    requests: { cpu: resources.cpuRequest, memory: resources.memoryRequest },
    limits: {
      ...(resources.cpuLimit && { cpu: resources.cpuLimit }),
      memory: resources.memoryLimit,
    },
  };
}

function spread(topologyKey: string) {
  return { topologyKey, maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' };
}

function podLabels({ workloadIdentity }: ServiceSpec): Record<string, string> {
  return workloadIdentity.type === 'azure'
    ? { 'azure.workload.identity/use': 'true' }
    : {};
}

function serviceAccountAnnotations({
  workloadIdentity,
}: ServiceSpec): Record<string, string> {
  switch (workloadIdentity.type) {
    case 'irsa':
      return { 'eks.amazonaws.com/role-arn': workloadIdentity.roleArn };
    case 'gke':
      return {
        'iam.gke.io/gcp-service-account': workloadIdentity.serviceAccount,
      };
    case 'azure':
      return { 'azure.workload.identity/client-id': workloadIdentity.clientId };
    default:
      return {};
  }
}

function ingressSection(spec: ServiceSpec) {
  const ingress = ingressValues(spec);
  return ingress ? { ingress } : {};
}

function jwtValues(spec: ServiceSpec) {
  const { jwt, versions } = spec.ingress;
  if (!jwt) {
    return {};
  }
  const { issuer, jwksUri, audiences, at } = jwt;
  const { metricsPath, probes } = spec;
  return {
    jwt: {
      issuer,
      jwksUri,
      audiences,
      ...(at === 'mesh' && {
        operation:
          versions.length > 0
            ? { paths: versions.flatMap(v => [`/${v}`, `/${v}/*`]) }
            : {
                notPaths: [
                  metricsPath,
                  ...Object.values(probes).map(({ path }) => path),
                ],
              },
      }),
    },
  };
}

function secretValues({ secrets }: ServiceSpec) {
  switch (secrets.type) {
    case 'externalSecrets':
      return {
        secrets: {
          store: secrets.store,
          path: secrets.path,
          keys: secrets.keys,
          refreshInterval: '1h',
        },
      };
    case 'argocdVault':
      return { secrets: { path: secrets.path, keys: secrets.keys } };
    default:
      return {};
  }
}

function networkPolicyValues(spec: ServiceSpec) {
  const http = { port: 'http', protocol: 'TCP' };
  const metricsOfProxy = { port: PROXY_METRICS_PORT, protocol: 'TCP' };
  return {
    ingress: [
      { from: [{ podSelector: {} }, ...ingressPeers(spec)], ports: [http] },
      ...(spec.observability.serviceMonitor
        ? [
            {
              from: [PROMETHEUS_PEER],
              ports: isInMesh(spec) ? [http, metricsOfProxy] : [http],
            },
          ]
        : []),
    ],
    egressNamespaces: isInMesh(spec) ? ['istio-system'] : [],
  };
}

/** The OpenTelemetry collector is called like any other dependency. */
function collectorDependency({ observability }: ServiceSpec) {
  if (!observability.openTelemetry) {
    return [];
  }
  const { hostname, port, protocol } = new URL(
    observability.openTelemetry.endpoint,
  );
  return [
    {
      entityRef: 'resource:default/opentelemetry-collector',
      host: hostname,
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
    },
  ];
}
