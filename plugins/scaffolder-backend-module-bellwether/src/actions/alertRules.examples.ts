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
  stepExample(
    'Objects for the Prometheus Operator, with the label that it selects them by',
    'bellwether:alert-rules:generate',
    'Generate the rules',
    {
      spec: {
        ...exampleService,
        observability: { operatorLabels: { release: 'kube-prometheus-stack' } },
      },
      format: 'prometheusRule',
    },
  ),
];
