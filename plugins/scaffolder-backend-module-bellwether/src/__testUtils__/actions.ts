import { join } from 'node:path';
import {
  TemplateAction,
  TemplateExample,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { JsonObject } from '@backstage/types';
import fs from 'fs-extra';
import { parse } from 'yaml';

/** Files below a folder by their path. */
export function filesBelow(folder: string): Record<string, string> {
  return Object.fromEntries(
    (fs.readdirSync(folder, { recursive: true }) as string[])
      .filter(path => fs.statSync(join(folder, path)).isFile())
      .sort()
      .map(path => [path, fs.readFileSync(join(folder, path), 'utf8')]),
  );
}

/** Runs an action as a template step would, with what it put out. */
export async function runAction<I extends JsonObject, O extends JsonObject>(
  action: TemplateAction<I, O>,
  workspacePath: string,
  input: JsonObject,
  options: { isDryRun?: boolean } = {},
): Promise<Record<string, unknown>> {
  const outputs: Record<string, unknown> = {};
  await action.handler({
    // What it copies leaves out whether it is a dry run.
    ...createMockActionContext<I, O>({ input: input as I, workspacePath }),
    ...options,
    output: (name, value) => {
      outputs[String(name)] = value;
    },
  });
  return outputs;
}

/** Inputs of the examples of an action, as a template would pass them. */
export function exampleInputs(action: {
  examples?: TemplateExample[];
}): [string, JsonObject][] {
  return (action.examples ?? []).map(({ description, example }) => [
    description,
    parse(example).steps[0].input,
  ]);
}
