import { stepExample } from './exampleSpecs';

export const registerExamples = [
  stepExample(
    'Register what a former step published, and wait for it',
    'bellwether:catalog:register',
    'Register in the catalog',
    {
      catalogInfoUrl: '${{ steps.publish.output.catalogInfoUrl }}',
      entityRef: '${{ steps.generate.output.entityRef }}',
    },
  ),
  stepExample(
    'Register what publish:github published',
    'bellwether:catalog:register',
    'Register in the catalog',
    {
      catalogInfoUrl:
        '${{ steps.publish.output.repoContentsUrl }}/catalog-info.yaml',
      entityRef: 'component:default/checkout',
    },
  ),
];
