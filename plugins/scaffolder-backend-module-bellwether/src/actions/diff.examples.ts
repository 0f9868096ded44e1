import { exampleService, stepExample } from './exampleSpecs';

export const diffExamples = [
  stepExample(
    'What a second run would change in a repository that was fetched',
    'bellwether:diff',
    'Compare',
    { kind: 'service', spec: exampleService, targetPath: 'repository' },
  ),
  stepExample(
    'The same for the chart alone',
    'bellwether:diff',
    'Compare the chart',
    {
      kind: 'service',
      spec: exampleService,
      parts: ['chart'],
      targetPath: 'repository',
    },
  ),
];
