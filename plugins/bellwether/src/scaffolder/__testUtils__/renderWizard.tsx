import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ResponseError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import {
  ContextsResponse,
  PreviewResponse,
} from '@bellwether/backstage-plugin-bellwether-common';
import { GenerationApi, generationApiRef } from '../api';
import { canarySteps, contextPicker, group, preview, probes } from '../fields';

beforeEach(() => {
  // The wizard scrolls up on each page; jsdom cannot.
  jest.spyOn(window, 'scrollTo').mockImplementation(() => {});
});

/** A backend of the wizard; what is not given stays empty. */
export function generationApi(
  overrides: Partial<GenerationApi> = {},
): jest.Mocked<GenerationApi> {
  return {
    getContexts: jest.fn(
      overrides.getContexts ??
        (async (): Promise<ContextsResponse> => ({
          items: [],
          takenNamespaces: [],
          takenComponents: [],
        })),
    ),
    preview: jest.fn(
      overrides.preview ??
        (async (): Promise<PreviewResponse> => ({ problems: [], files: [] })),
    ),
  };
}

export async function forbidden() {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'NotAllowedError', message: 'no' },
        response: { statusCode: 403 },
      }),
      { status: 403, headers: { 'content-type': 'application/json' } },
    ),
  );
}

/** The fields as the scaffolder page hands them to its wizard. */
export const extensions = [
  contextPicker,
  canarySteps,
  probes,
  preview,
  group,
] as FieldExtensionOptions[];

/** The scaffolder's own wizard, with one page of these properties. */
export function wizard(
  properties: JsonObject,
  options: {
    initialState?: Record<string, JsonValue>;
    required?: string[];
    onCreate?: (values: Record<string, JsonValue>) => Promise<void>;
  } = {},
) {
  return (
    <Stepper
      manifest={{
        title: 'Microservice',
        steps: [
          {
            title: 'Choices',
            schema: {
              type: 'object',
              properties,
              ...(options.required && { required: options.required }),
            },
          },
        ],
      }}
      extensions={extensions}
      initialState={options.initialState}
      onCreate={options.onCreate ?? (async () => {})}
    />
  );
}

/** Renders the wizard in an app of the new frontend system. */
export function renderWizard(
  properties: JsonObject,
  options: Parameters<typeof wizard>[1] & { api?: GenerationApi } = {},
) {
  const { api = generationApi(), ...rest } = options;
  return renderInTestApp(wizard(properties, rest), {
    apis: [[generationApiRef, api]],
  });
}
