import { exampleService, stepExample } from './exampleSpecs';

export const gitopsExamples = [
  stepExample(
    'An Application for each environment',
    'bellwether:gitops:generate',
    'Generate the Applications',
    { spec: exampleService },
  ),
  stepExample(
    'One ApplicationSet for all environments',
    'bellwether:gitops:generate',
    'Generate the ApplicationSet',
    {
      spec: {
        ...exampleService,
        gitops: { ...exampleService.gitops, type: 'applicationSet' },
      },
    },
  ),
];
