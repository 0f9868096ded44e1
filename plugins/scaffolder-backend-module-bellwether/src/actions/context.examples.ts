import { exampleContext, stepExample } from './exampleSpecs';

export const contextExamples = [
  stepExample(
    'A bounded context with the defaults',
    'bellwether:context:generate',
    'Generate the bounded context',
    { spec: exampleContext, targetPath: 'platform' },
  ),
  stepExample(
    'A bounded context that two others call, on nodes of its own',
    'bellwether:context:generate',
    'Generate the bounded context',
    {
      spec: {
        ...exampleContext,
        relations: {
          calledBy: ['catalogue', 'storefront'],
          calls: ['payments'],
        },
        nodeGroup: {
          label: 'node.example.com/group',
          value: 'ordering',
          taint: true,
        },
      },
    },
  ),
];
