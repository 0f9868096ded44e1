import { openObject } from '../kubernetes/identity';
import { ObjectReader } from '../kubernetes/reader';
import { selectorOf } from './selector';
import { AuthorizationPolicyView } from './types';

const actions = ['ALLOW', 'DENY', 'AUDIT', 'CUSTOM'] as const;

/** Fields of a source that say who calls. */
const identities = ['principals', 'serviceAccounts', 'namespaces'] as const;

function targetsOf(spec: ObjectReader): { kind: string; name: string }[] {
  // `targetRef` is the older form, for a single target.
  const references = [
    ...(spec.hasObject('targetRef') ? [spec.object('targetRef')] : []),
    ...spec.objects('targetRefs'),
  ];
  return references.map(reference => ({
    kind: reference.string('kind') ?? '',
    name: reference.string('name') ?? '',
  }));
}

/**
 * Reads an Istio AuthorizationPolicy; v1 and v1beta1 have the same shape.
 *
 * @param object - security.istio.io AuthorizationPolicy as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no AuthorizationPolicy or has no name
 * @public
 */
export function authorizationPolicyFromObject(
  object: unknown,
  cluster: string,
): AuthorizationPolicyView {
  const { ref, root, spec } = openObject(
    object,
    cluster,
    'AuthorizationPolicy',
  );
  const rules = spec.objects('rules');
  const targets = targetsOf(spec);
  const sources = rules
    .flatMap(rule => rule.objects('from'))
    .map(from => from.object('source'))
    .flatMap(source => identities.flatMap(key => source.strings(key)));
  return {
    ref,
    selector: selectorOf(spec),
    ...(targets.length > 0 && { targets }),
    action: spec.oneOf('action', actions) ?? 'ALLOW',
    rules: rules.length,
    sources: [...new Set(sources)],
    notes: root.notes,
  };
}
