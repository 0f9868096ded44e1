import { exampleService, stepExample } from './exampleSpecs';

export const rolloutStrategyExamples = [
  stepExample(
    'From canary to blue-green, in a repository that was fetched',
    'bellwether:rollout-strategy:generate',
    'Change the strategy',
    {
      spec: {
        ...exampleService,
        strategy: { type: 'blueGreen' },
        traffic: { split: 'replicas' },
      },
      targetPath: 'repository',
      overwrite: true,
    },
  ),
];
