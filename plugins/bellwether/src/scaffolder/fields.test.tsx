import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  FieldExtensionOptions,
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import {
  FormFieldBlueprint,
  Stepper,
} from '@backstage/plugin-scaffolder-react/alpha';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import {
  BellwetherCanaryStepsFieldExtension,
  BellwetherContextPickerFieldExtension,
  BellwetherGroupFieldExtension,
  BellwetherPreviewFieldExtension,
  BellwetherProbesFieldExtension,
} from '..';
import {
  canaryStepsField,
  contextPickerField,
  groupField,
  previewField,
  probesField,
} from '../alpha/formFields';
import { generationApi } from './__testUtils__/renderWizard';
import { generationApiRef } from './api';

const NAMES = [
  'BellwetherContextPicker',
  'BellwetherCanarySteps',
  'BellwetherProbes',
  'BellwetherPreview',
  'BellwetherGroup',
];

function LegacyWizard() {
  const extensions = useCustomFieldExtensions<FieldExtensionOptions>(
    <ScaffolderFieldExtensions>
      <BellwetherContextPickerFieldExtension />
      <BellwetherCanaryStepsFieldExtension />
      <BellwetherProbesFieldExtension />
      <BellwetherPreviewFieldExtension />
      <BellwetherGroupFieldExtension />
    </ScaffolderFieldExtensions>,
  );
  return (
    <Stepper
      manifest={{
        title: 'Microservice',
        steps: [
          {
            title: 'Choices',
            schema: {
              type: 'object',
              properties: {
                context: { type: 'object', 'ui:field': NAMES[0] },
                strategy: { type: 'object', 'ui:field': NAMES[1] },
                probes: { type: 'object', 'ui:field': NAMES[2] },
                preview: { type: 'null', 'ui:field': NAMES[3] },
                traffic: {
                  title: 'Traffic',
                  type: 'object',
                  'ui:field': NAMES[4],
                },
              },
            },
          },
        ],
      }}
      extensions={extensions}
      onCreate={async () => {}}
    />
  );
}

describe('the fields of the wizard', () => {
  it('are extensions of the legacy frontend system', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[generationApiRef, generationApi()]]}>
        <LegacyWizard />
      </TestApiProvider>,
    );
    for (const title of [
      'Bounded context',
      'Strategy of releases',
      'Probes',
      'Preview',
      'Traffic',
    ]) {
      expect(
        await screen.findByRole('heading', { name: title }),
      ).toBeInTheDocument();
    }
  });

  it('are extensions of the new one', async () => {
    const { formFieldLoader } = FormFieldBlueprint.dataRefs;
    const loaders = [
      createExtensionTester(contextPickerField).get(formFieldLoader),
      createExtensionTester(canaryStepsField).get(formFieldLoader),
      createExtensionTester(probesField).get(formFieldLoader),
      createExtensionTester(previewField).get(formFieldLoader),
      createExtensionTester(groupField).get(formFieldLoader),
    ];
    const fields = await Promise.all(loaders.map(load => load()));
    expect(fields).toEqual(
      NAMES.map(name =>
        expect.objectContaining({ name, component: expect.any(Function) }),
      ),
    );
    // What a group holds is checked by its own schema and fields.
    expect(fields.slice(0, 4)).toEqual(
      Array(4).fill(
        expect.objectContaining({ validation: expect.any(Function) }),
      ),
    );
  });
});
