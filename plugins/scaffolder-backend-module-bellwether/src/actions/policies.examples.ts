import { exampleService, stepExample } from './exampleSpecs';

export const policiesExamples = [
  stepExample(
    'Kyverno policies with their tests',
    'bellwether:policies:generate',
    'Generate the policies',
    { spec: { ...exampleService, kyverno: true } },
  ),
];
