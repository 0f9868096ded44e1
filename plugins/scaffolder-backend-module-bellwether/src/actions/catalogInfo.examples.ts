import { exampleService, stepExample } from './exampleSpecs';

export const catalogInfoExamples = [
  stepExample(
    'The catalog entries of a service',
    'bellwether:catalog-info:generate',
    'Generate catalog-info.yaml',
    { spec: exampleService },
  ),
];
