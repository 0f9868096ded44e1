import { exampleService, stepExample } from './exampleSpecs';

export const meshExamples = [
  stepExample(
    'Add a circuit breaker, in a repository that was fetched',
    'bellwether:mesh:generate',
    'Add the circuit breaker',
    {
      spec: {
        ...exampleService,
        traffic: { split: 'host', circuitBreaker: { maxConnections: 200 } },
      },
      targetPath: 'repository',
      overwrite: true,
    },
  ),
];
