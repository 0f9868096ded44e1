import { chaosMeshChaos } from './chaosMesh';
import { litmusChaos } from './litmus';
import { EstateChaos } from './types';

/**
 * All chaos of the estate, as the objects of Litmus (litmuschaos.io/v1alpha1) and of Chaos Mesh (chaos-mesh.org/v1alpha1).
 *
 * @public
 */
export const estateChaos: readonly EstateChaos[] = [
  ...litmusChaos,
  ...chaosMeshChaos,
];
