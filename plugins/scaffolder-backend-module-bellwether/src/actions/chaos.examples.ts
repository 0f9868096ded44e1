import { exampleService, stepExample } from './exampleSpecs';

export const chaosExamples = [
  stepExample(
    'Experiments for Litmus',
    'bellwether:chaos:generate',
    'Generate the experiments',
    { spec: { ...exampleService, chaos: 'litmus' } },
  ),
  stepExample(
    'Experiments for Chaos Mesh',
    'bellwether:chaos:generate',
    'Generate the experiments',
    { spec: { ...exampleService, chaos: 'chaosMesh' } },
  ),
];
