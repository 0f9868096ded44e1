/**
 * One kind that the API server serves, and the rules that hold for it.
 *
 * @public
 */
export interface KindDefinition {
  /** API group; empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  /**
   * Whether the kind has a status subresource: writes to the object then keep
   * the stored status, and writes to `/status` change nothing but the status.
   */
  readonly statusSubresource: boolean;
  /** Whether the server keeps metadata.generation. */
  readonly generation: boolean;
  /**
   * Whether the kind comes from a CustomResourceDefinition. Such kinds refuse
   * a PUT without resourceVersion, have no field selectors but name and
   * namespace, and carry kind and apiVersion in the items of a list.
   */
  readonly custom: boolean;
  /** Field labels that a fieldSelector may use, besides name and namespace. */
  readonly fieldLabels: readonly string[];
}

type Options = Partial<
  Pick<KindDefinition, 'namespaced' | 'statusSubresource' | 'generation'>
> & { fields?: readonly string[] };

function builtIn(
  group: string,
  version: string,
  kind: string,
  plural: string,
  shortNames: string,
  options: Options = {},
): KindDefinition {
  return {
    group,
    version,
    kind,
    plural,
    shortNames: shortNames ? shortNames.split(' ') : [],
    namespaced: options.namespaced ?? true,
    statusSubresource: options.statusSubresource ?? true,
    generation: options.generation ?? false,
    custom: false,
    fieldLabels: options.fields ?? [],
  };
}

function custom(
  group: string,
  version: string,
  kind: string,
  plural: string,
  shortNames: string,
  options: Options = {},
): KindDefinition {
  return {
    ...builtIn(group, version, kind, plural, shortNames, {
      statusSubresource: false,
      generation: true,
      ...options,
    }),
    custom: true,
  };
}

const POD_FIELDS = [
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.schedulerName',
  'spec.serviceAccountName',
  'spec.hostNetwork',
  'status.phase',
  'status.podIP',
  'status.nominatedNodeName',
];

const EVENT_FIELDS = [
  'involvedObject.kind',
  'involvedObject.namespace',
  'involvedObject.name',
  'involvedObject.uid',
  'involvedObject.apiVersion',
  'involvedObject.resourceVersion',
  'involvedObject.fieldPath',
  'reason',
  'reportingComponent',
  'source',
  'type',
];

const ARGO = 'argoproj.io';
const ISTIO = 'networking.istio.io';
const ISTIO_SECURITY = 'security.istio.io';
const GATEWAY_API = 'gateway.networking.k8s.io';
const LITMUS = 'litmuschaos.io';
const CHAOS_MESH = 'chaos-mesh.org';

/**
 * Everything the API server serves. A further kind is one more line.
 *
 * @public
 */
export const KINDS: readonly KindDefinition[] = [
  builtIn('', 'v1', 'Namespace', 'namespaces', 'ns', {
    namespaced: false,
    fields: ['status.phase'],
  }),
  builtIn('', 'v1', 'Node', 'nodes', 'no', {
    namespaced: false,
    fields: ['spec.unschedulable'],
  }),
  builtIn('', 'v1', 'Pod', 'pods', 'po', {
    generation: true,
    fields: POD_FIELDS,
  }),
  builtIn('', 'v1', 'Event', 'events', 'ev', {
    statusSubresource: false,
    fields: EVENT_FIELDS,
  }),
  builtIn('', 'v1', 'Service', 'services', 'svc', {
    fields: ['spec.clusterIP', 'spec.type'],
  }),
  builtIn('', 'v1', 'ConfigMap', 'configmaps', 'cm', {
    statusSubresource: false,
  }),
  builtIn('apps', 'v1', 'ReplicaSet', 'replicasets', 'rs', {
    generation: true,
    fields: ['status.replicas'],
  }),
  builtIn('apps', 'v1', 'Deployment', 'deployments', 'deploy', {
    generation: true,
  }),
  builtIn(
    'autoscaling',
    'v2',
    'HorizontalPodAutoscaler',
    'horizontalpodautoscalers',
    'hpa',
  ),
  custom(ARGO, 'v1alpha1', 'Rollout', 'rollouts', 'ro', {
    statusSubresource: true,
  }),
  custom(ARGO, 'v1alpha1', 'AnalysisRun', 'analysisruns', 'ar'),
  custom(ARGO, 'v1alpha1', 'AnalysisTemplate', 'analysistemplates', 'at'),
  custom(ARGO, 'v1alpha1', 'Experiment', 'experiments', 'exp'),
  custom(ISTIO, 'v1', 'VirtualService', 'virtualservices', 'vs', {
    statusSubresource: true,
  }),
  custom(ISTIO, 'v1', 'DestinationRule', 'destinationrules', 'dr', {
    statusSubresource: true,
  }),
  custom(
    ISTIO_SECURITY,
    'v1',
    'PeerAuthentication',
    'peerauthentications',
    'pa',
    {
      statusSubresource: true,
    },
  ),
  custom(
    ISTIO_SECURITY,
    'v1',
    'AuthorizationPolicy',
    'authorizationpolicies',
    'ap',
    { statusSubresource: true },
  ),
  custom(GATEWAY_API, 'v1', 'HTTPRoute', 'httproutes', '', {
    statusSubresource: true,
  }),
  custom(ARGO, 'v1alpha1', 'Application', 'applications', 'app apps'),
  custom(ARGO, 'v1alpha1', 'AppProject', 'appprojects', 'appproj appprojs'),
  custom(LITMUS, 'v1alpha1', 'ChaosEngine', 'chaosengines', ''),
  custom(LITMUS, 'v1alpha1', 'ChaosExperiment', 'chaosexperiments', ''),
  custom(LITMUS, 'v1alpha1', 'ChaosResult', 'chaosresults', ''),
  ...[
    'AWSChaos',
    'AzureChaos',
    'BlockChaos',
    'DNSChaos',
    'GCPChaos',
    'HTTPChaos',
    'IOChaos',
    'JVMChaos',
    'KernelChaos',
    'NetworkChaos',
    'PhysicalMachineChaos',
    'PodChaos',
    'StressChaos',
    'TimeChaos',
  ].map(kind =>
    custom(CHAOS_MESH, 'v1alpha1', kind, kind.toLocaleLowerCase('en-US'), ''),
  ),
  custom(CHAOS_MESH, 'v1alpha1', 'Schedule', 'schedules', ''),
  custom(CHAOS_MESH, 'v1alpha1', 'Workflow', 'workflows', 'wf', {
    statusSubresource: true,
  }),
  custom(CHAOS_MESH, 'v1alpha1', 'WorkflowNode', 'workflownodes', 'wfn', {
    statusSubresource: true,
  }),
];

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf(kind: KindDefinition): string {
  return kind.group ? `${kind.group}/${kind.version}` : kind.version;
}

/** `rollouts.argoproj.io`, or `pods` for the core group. */
export function qualifiedResource(kind: KindDefinition): string {
  return kind.group ? `${kind.plural}.${kind.group}` : kind.plural;
}

/** `Rollout.argoproj.io`, or `Pod` for the core group. */
export function qualifiedKind(kind: KindDefinition): string {
  return kind.group ? `${kind.kind}.${kind.group}` : kind.kind;
}

/** Looks kinds up by name or by their place in the API. */
export class KindTable {
  readonly all: readonly KindDefinition[];
  readonly #byKind = new Map<string, KindDefinition>();
  readonly #byResource = new Map<string, KindDefinition>();

  constructor(kinds: readonly KindDefinition[] = KINDS) {
    this.all = kinds;
    for (const kind of kinds) {
      this.#byKind.set(kind.kind, kind);
      this.#byResource.set(
        `${kind.group}/${kind.version}/${kind.plural}`,
        kind,
      );
    }
  }

  /** The kind of that name; an unknown one is a mistake of the caller. */
  named(kind: string): KindDefinition {
    const found = this.#byKind.get(kind);
    if (!found) {
      throw new Error(
        `The playground does not serve kind "${kind}"; add it to kubernetes/kinds.ts. It serves ${[
          ...this.#byKind.keys(),
        ].join(', ')}.`,
      );
    }
    return found;
  }

  resource(
    group: string,
    version: string,
    plural: string,
  ): KindDefinition | undefined {
    return this.#byResource.get(`${group}/${version}/${plural}`);
  }
}
