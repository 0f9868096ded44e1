import { openObject } from '../kubernetes/identity';
import { ObjectReader } from '../kubernetes/reader';
import { durationOf } from './duration';
import { lastWriteOf } from './lastWrite';
import { HttpRouteView } from './types';

type Parent = HttpRouteView['parents'][number];
type Rule = HttpRouteView['rules'][number];

function identityOf(reference: ObjectReader, ownNamespace: string) {
  return [
    reference.string('kind') ?? 'Gateway',
    reference.string('namespace') ?? ownNamespace,
    reference.string('name') ?? '',
    reference.string('sectionName') ?? '',
    reference.integer('port') ?? '',
  ].join('/');
}

/** Whether a parent has said that it takes the route: undefined before any controller has. */
function acceptedBy(
  parent: ObjectReader,
  status: ObjectReader,
  ownNamespace: string,
): boolean | undefined {
  const wanted = identityOf(parent, ownNamespace);
  const conditions = status
    .objects('parents')
    .filter(
      each => identityOf(each.object('parentRef'), ownNamespace) === wanted,
    )
    .flatMap(each => each.objects('conditions'))
    .filter(condition => condition.raw('type') === 'Accepted');
  return conditions.length === 0
    ? undefined
    : conditions.every(condition => condition.raw('status') === 'True');
}

function parentOf(
  parent: ObjectReader,
  status: ObjectReader,
  ownNamespace: string,
): Parent {
  const accepted = acceptedBy(parent, status, ownNamespace);
  return {
    kind: parent.string('kind') ?? 'Gateway',
    namespace: parent.string('namespace'),
    name: parent.string('name') ?? '',
    ...(accepted !== undefined && { accepted }),
  };
}

function ruleOf(rule: ObjectReader): Rule {
  return {
    name: rule.string('name'),
    backends: rule.objects('backendRefs').map(backend => ({
      kind: backend.string('kind') ?? 'Service',
      namespace: backend.string('namespace'),
      name: backend.string('name') ?? '',
      port: backend.integer('port'),
      weight: backend.integer('weight') ?? 1,
    })),
    timeoutSeconds: durationOf(rule.object('timeouts'), 'request') || undefined,
  };
}

/**
 * Reads an HTTPRoute of the Gateway API; v1 and v1beta1 have the same shape here.
 *
 * @param object - gateway.networking.k8s.io HTTPRoute as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no HTTPRoute or has no name
 * @public
 */
export function httpRouteFromObject(
  object: unknown,
  cluster: string,
): HttpRouteView {
  const { ref, root, metadata, spec, status } = openObject(
    object,
    cluster,
    'HTTPRoute',
  );
  return {
    ref,
    hostnames: spec.strings('hostnames'),
    lastWrite: lastWriteOf(metadata),
    parents: spec
      .objects('parentRefs')
      .map(parent => parentOf(parent, status, ref.namespace)),
    rules: spec.objects('rules').map(ruleOf),
    notes: root.notes,
  };
}
