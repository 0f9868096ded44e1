import { exampleService, stepExample } from './exampleSpecs';

export const chartExamples = [
  stepExample(
    'The Helm chart alone',
    'bellwether:chart:generate',
    'Generate the chart',
    { spec: exampleService },
  ),
];
