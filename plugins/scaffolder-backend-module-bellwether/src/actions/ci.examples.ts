import { exampleService, stepExample } from './exampleSpecs';

export const ciExamples = [
  stepExample(
    'A pipeline for GitLab',
    'bellwether:ci:generate',
    'Generate the pipeline',
    { spec: { ...exampleService, ci: 'gitlab' } },
  ),
];
