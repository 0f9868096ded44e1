import { openObject } from '../kubernetes/identity';
import { lastWriteOf } from '../mesh/lastWrite';
import { trafficPolicyOf } from '../mesh/trafficPolicy';
import { DestinationRuleView } from './types';

/**
 * Reads an Istio DestinationRule; v1, v1beta1 and v1alpha3 have the same shape here.
 *
 * @param object - networking.istio.io DestinationRule as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no DestinationRule or has no name
 * @public
 */
export function destinationRuleFromObject(
  object: unknown,
  cluster: string,
): DestinationRuleView {
  const { ref, root, metadata, spec } = openObject(
    object,
    cluster,
    'DestinationRule',
  );
  const workloadSelector = spec
    .object('workloadSelector')
    .stringMap('matchLabels');
  return {
    ref,
    host: spec.string('host') ?? '',
    lastWrite: lastWriteOf(metadata),
    policy: trafficPolicyOf(spec),
    ...(Object.keys(workloadSelector).length > 0 && { workloadSelector }),
    subsets: spec.objects('subsets').map(subset => ({
      name: subset.string('name') ?? '',
      podTemplateHash: subset
        .object('labels')
        .string('rollouts-pod-template-hash'),
      labels: subset.stringMap('labels'),
      policy: trafficPolicyOf(subset),
    })),
    notes: root.notes,
  };
}
