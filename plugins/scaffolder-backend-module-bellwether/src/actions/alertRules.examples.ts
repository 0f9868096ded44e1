import { exampleService, stepExample } from './exampleSpecs';

export const alertRulesExamples = [
  stepExample(
    'Rules with links to runbooks',
    'bellwether:alert-rules:generate',
    'Generate the rules',
    {
      spec: {
        ...exampleService,
        observability: { runbookBaseUrl: 'https://runbooks.example.com' },
      },
    },
  ),
];
