import { stepExample } from './exampleSpecs';

export const publishLocalExamples = [
  stepExample(
    'Publish the workspace',
    'bellwether:git:publish-local',
    'Publish',
    { repository: 'ordering-checkout' },
  ),
  stepExample(
    'Publish one folder to the address that a former step told',
    'bellwether:git:publish-local',
    'Publish',
    {
      repository: '${{ steps.service.output.repoUrl }}',
      sourcePath: 'repository',
      commitMessage: 'Checkout, from the service template',
    },
  ),
];
