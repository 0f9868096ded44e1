import { ScaffolderSettings } from '../settings';
import { chartFeatureFiles } from './chartFeatures';
import { createGeneratingAction } from './generatingAction';
import { meshExamples } from './mesh.examples';

/** `bellwether:mesh:generate` */
export const createMeshAction = (settings: ScaffolderSettings) =>
  createGeneratingAction({
    id: 'bellwether:mesh:generate',
    description:
      'Brings the traffic of a chart in line with a spec: VirtualService, DestinationRules, routes, retries, timeouts, circuit breaker, with the values that they read',
    examples: meshExamples,
    kind: 'service',
    generate: spec => chartFeatureFiles('mesh', spec),
    settings,
  });
