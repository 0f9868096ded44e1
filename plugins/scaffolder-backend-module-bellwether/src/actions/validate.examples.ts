import { exampleContext, exampleService, stepExample } from './exampleSpecs';

export const validateExamples = [
  stepExample('Check a service', 'bellwether:validate', 'Check the choices', {
    kind: 'service',
    spec: exampleService,
  }),
  stepExample(
    'Check a bounded context',
    'bellwether:validate',
    'Check the choices',
    { kind: 'context', spec: exampleContext },
  ),
];
