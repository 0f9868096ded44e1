import {
  contexts,
  environments,
  ObservedPod,
  ObservedRollout,
  observedShares,
  SignalOverride,
  TrafficSignal,
} from '@bellwether/estate';

/** A service in the mesh that is no part of the estate, such as one that the scaffolder has made. */
export interface MeshService {
  readonly namespace: string;
  readonly service: string;
  /** Values of the label `version` of its ready pods, which Istio's metrics have as `destination_version`. */
  readonly versions: readonly string[];
}

/** What such a service is asked, and how it answers, unless an override says otherwise. */
const USUAL = { requestsPerSecond: 20, errorShare: 0.001, latencyP95: 120 };

const ingress = { workload: 'istio-ingressgateway', namespace: 'istio-system' };

const NAME_LABEL = 'app.kubernetes.io/name';
const VERSION_LABEL = 'app.kubernetes.io/version';
const MESH_VERSION_LABEL = 'version';

const estateNamespaces = new Set(
  environments.flatMap(environment =>
    contexts.map(context => environment.namespaceFor(context.name)),
  ),
);

/** The services outside of the estate that have pods with the labels that Istio's metrics are named by. */
export function meshServices(pods: readonly ObservedPod[]): MeshService[] {
  const found = new Map<
    string,
    { namespace: string; service: string; versions: Set<string> }
  >();
  for (const { metadata } of pods) {
    const service = metadata.labels?.[NAME_LABEL];
    const version = metadata.labels?.[MESH_VERSION_LABEL];
    if (service && version && !estateNamespaces.has(metadata.namespace)) {
      const { namespace } = metadata;
      const key = `${namespace}/${service}`;
      const known = found.get(key) ?? {
        namespace,
        service,
        versions: new Set(),
      };
      found.set(key, { ...known, versions: known.versions.add(version) });
    }
  }
  return [...found.values()].map(({ versions, ...rest }) => ({
    ...rest,
    versions: [...versions],
  }));
}

/** What the proxies of those services count: the same requests for each, split as Argo Rollouts has it. */
export function meshTraffic(
  rollouts: readonly ObservedRollout[],
  pods: readonly ObservedPod[],
  overrides: readonly SignalOverride[],
): TrafficSignal[] {
  const shares = observedShares(rollouts, pods.map(withMeshVersion));
  return meshServices(pods).flatMap(({ namespace, service, versions }) =>
    versions.map(version => {
      const override: Partial<SignalOverride> = Object.assign(
        {},
        ...overrides.filter(
          candidate =>
            candidate.namespace === namespace &&
            candidate.service === service &&
            (candidate.version ?? version) === version,
        ),
      );
      return {
        namespace,
        workload: service,
        version,
        protocol: 'http',
        caller: ingress,
        requestsPerSecond:
          (override.requestsPerSecond ?? USUAL.requestsPerSecond) *
          (shares(namespace, service, version) ?? 0),
        errorShare: override.errorShare ?? USUAL.errorShare,
        latencyP95: override.latencyP95 ?? USUAL.latencyP95,
      };
    }),
  );
}

/** The estate calls its versions by the other label. */
function withMeshVersion(pod: ObservedPod): ObservedPod {
  const version = pod.metadata.labels?.[MESH_VERSION_LABEL];
  return version
    ? {
        ...pod,
        metadata: {
          ...pod.metadata,
          labels: { ...pod.metadata.labels, [VERSION_LABEL]: version },
        },
      }
    : pod;
}
