import { openObject } from '../kubernetes/identity';
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
  const { ref, root, spec } = openObject(object, cluster, 'DestinationRule');
  return {
    ref,
    host: spec.string('host') ?? '',
    subsets: spec.objects('subsets').map(subset => ({
      name: subset.string('name') ?? '',
      podTemplateHash: subset
        .object('labels')
        .string('rollouts-pod-template-hash'),
      labels: subset.stringMap('labels'),
    })),
    notes: root.notes,
  };
}
