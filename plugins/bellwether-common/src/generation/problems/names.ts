import {
  applicationNameOf,
  namespaceOf,
  namespacesOf,
  serviceNamesOf,
} from '../names';
import { BoundedContextSpec, ServiceSpec, SpecProblem } from '../types';
import { error } from './problem';

/** RFC 1123 labels: namespaces, Services, host names of pods; and values of labels. */
const LABEL_LENGTH = 63;
/** Helm refuses longer names of releases (`pkg/chart/common/util/validate`), since it derives others from them. */
const RELEASE_LENGTH = 53;
/** What a ReplicaSet of a Rollout and the API server append to the name of a pod: `-6d8f7c9b54-x7k2p`. */
const POD_SUFFIX = '-0000000000-00000';

const RESERVED_NAMESPACES = new Set([
  ...['default', 'openshift', 'istio-system', 'istio-ingress', 'istio-cni'],
  ...['argocd', 'argo-rollouts', 'cert-manager', 'external-secrets', 'keda'],
  ...['kyverno', 'gatekeeper-system', 'litmus', 'chaos-mesh', 'monitoring'],
]);
const RESERVED_PREFIXES = ['kube-', 'openshift-'];

/** Folder beside those of the environments in the repository of a bounded context. */
const ARGOCD_FOLDER = 'argocd';

/** Endings of the Services that a Rollout moves traffic between. */
const RELEASE_SUFFIXES = ['-stable', '-canary'];

/** Names that follow from the service's, its context's and its environments'. */
export function serviceNameProblems(spec: ServiceSpec): SpecProblem[] {
  const { name, context, environments } = spec;
  return [
    ...derivedNames(spec).flatMap(derived => tooLong(derived, ['name'])),
    ...reservedNamespaces(
      environments.map(environment => namespaceOf(context.name, environment)),
      ['context', 'name'],
    ),
    ...reservedServiceName(name),
    ...RELEASE_SUFFIXES.filter(suffix => name.endsWith(suffix)).map(suffix =>
      error('name-ends-like-a-service', ['name'], {
        suffix,
        clash: name.slice(0, -suffix.length),
      }),
    ),
  ];
}

/** Names that follow from the context's and its environments'. */
export function contextNameProblems(spec: BoundedContextSpec): SpecProblem[] {
  const namespaces = namespacesOf(spec);
  return [
    ...tooLong(
      { kind: 'namespace', name: longest(namespaces), maximum: LABEL_LENGTH },
      ['name'],
    ),
    ...reservedNamespaces(namespaces, ['name']),
    ...spec.environments.flatMap(({ name }, index) =>
      name === ARGOCD_FOLDER
        ? [
            error(
              'environment-name-reserved',
              ['environments', index, 'name'],
              { name },
            ),
          ]
        : [],
    ),
  ];
}

interface DerivedName {
  kind: string;
  name: string;
  maximum: number;
}

function derivedNames(spec: ServiceSpec): DerivedName[] {
  const { name, context, environments } = spec;
  return [
    { kind: 'Helm release', name, maximum: RELEASE_LENGTH },
    {
      kind: 'namespace',
      name: longest(environments.map(one => namespaceOf(context.name, one))),
      maximum: LABEL_LENGTH,
    },
    {
      // Argo CD writes it into the value of a label, where it tracks resources by label.
      kind: 'Argo CD Application',
      name: longest(environments.map(one => applicationNameOf(spec, one))),
      maximum: LABEL_LENGTH,
    },
    {
      kind: 'Service',
      name: longest(Object.values(serviceNamesOf(spec))),
      maximum: LABEL_LENGTH,
    },
    {
      kind: 'host name of a pod',
      name: `${name}${POD_SUFFIX}`,
      maximum: LABEL_LENGTH,
    },
  ];
}

function tooLong(
  { kind, name, maximum }: DerivedName,
  path: SpecProblem['path'],
): SpecProblem[] {
  const excess = name.length - maximum;
  return excess <= 0
    ? []
    : [
        error('derived-name-too-long', path, {
          kind,
          name,
          length: name.length,
          maximum,
          excess,
        }),
      ];
}

function reservedNamespaces(
  namespaces: readonly string[],
  path: SpecProblem['path'],
): SpecProblem[] {
  const reserved = namespaces.find(
    namespace =>
      RESERVED_NAMESPACES.has(namespace) ||
      RESERVED_PREFIXES.some(prefix => namespace.startsWith(prefix)),
  );
  return reserved === undefined
    ? []
    : [error('reserved-namespace', path, { namespace: reserved })];
}

function reservedServiceName(name: string): SpecProblem[] {
  return name === 'default'
    ? [
        error('reserved-service-name', ['name'], {
          name,
          reason: 'each namespace has a ServiceAccount of that name already',
        }),
      ]
    : [];
}

function longest(names: readonly string[]): string {
  return names.reduce((a, b) => (b.length > a.length ? b : a), '');
}
