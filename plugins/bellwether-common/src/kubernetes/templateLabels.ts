import { ObjectReader } from './reader';

/** Labels of the pod template in a workload's spec; none when it has no template, as with workloadRef. */
export function templateLabels(spec: ObjectReader): Record<string, string> {
  return spec.object('template').object('metadata').stringMap('labels');
}
