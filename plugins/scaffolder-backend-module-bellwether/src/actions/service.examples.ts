import { exampleService, stepExample } from './exampleSpecs';

export const serviceExamples = [
  stepExample(
    'A service with the defaults: canary, host-level split',
    'bellwether:service:generate',
    'Generate the service',
    { spec: exampleService },
  ),
  stepExample(
    'Blue-green with autoscaling, behind the Gateway API',
    'bellwether:service:generate',
    'Generate the service',
    {
      spec: {
        ...exampleService,
        strategy: { type: 'blueGreen', autoPromotionSeconds: 600 },
        traffic: { split: 'replicas' },
        scaling: { type: 'hpa', min: 3, max: 12, cpuPercent: 60 },
      },
    },
  ),
  stepExample(
    'Again, into the files of a former run',
    'bellwether:service:generate',
    'Generate the service',
    { spec: exampleService, targetPath: 'repository', overwrite: true },
  ),
];
