import { exampleService, stepExample } from './exampleSpecs';

export const alertsExamples = [
  stepExample(
    'Alerts with an objective of 99.9 %',
    'bellwether:alerts:generate',
    'Generate the alerts',
    {
      spec: {
        ...exampleService,
        observability: {
          runbookBaseUrl: 'https://runbooks.example.com',
          slo: { objectivePercent: 99.9 },
        },
      },
    },
  ),
];
