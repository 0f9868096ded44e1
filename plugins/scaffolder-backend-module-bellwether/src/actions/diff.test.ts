import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import fs from 'fs-extra';
import { exampleInputs, filesBelow, runAction } from '../__testUtils__/actions';
import { createDiffAction } from './diff';
import { exampleContext, exampleService } from './exampleSpecs';
import { createServiceAction } from './service';

describe('createDiffAction', () => {
  const workspace = createMockDirectory();
  const action = createDiffAction({});
  const compare = (input: object = {}, options = {}) =>
    runAction(
      action,
      workspace.path,
      { kind: 'service', spec: exampleService, ...input },
      options,
    );

  beforeEach(() => workspace.clear());

  it.each(exampleInputs(action))('runs its example: %s', async (_, input) => {
    const { different } = await runAction(action, workspace.path, input);
    expect(different).toBe(true);
  });

  it('finds nothing after the same spec was generated', async () => {
    await runAction(createServiceAction({}), workspace.path, {
      spec: exampleService,
    });
    const before = filesBelow(workspace.path);
    expect(await compare()).toEqual({
      patch: '',
      different: false,
      added: 0,
      changed: 0,
      unchanged: Object.keys(before).length,
    });
    expect(filesBelow(workspace.path)).toEqual(before);
  });

  it('shows what a changed choice changes, and writes nothing', async () => {
    await runAction(createServiceAction({}), workspace.path, {
      spec: exampleService,
    });
    const before = filesBelow(workspace.path);
    const { patch, different, changed } = await compare({
      spec: { ...exampleService, port: 9191 },
      parts: ['chart'],
    });
    expect(different).toBe(true);
    expect(changed).toBeGreaterThan(0);
    expect(patch).toContain('--- a/chart/values.yaml\n+++ b/chart/values.yaml');
    expect(patch).toMatch(/^-.*8080/m);
    expect(patch).toMatch(/^\+.*9191/m);
    expect(filesBelow(workspace.path)).toEqual(before);
  });

  it('shows what somebody changed since', async () => {
    await runAction(createServiceAction({}), workspace.path, {
      spec: exampleService,
    });
    fs.appendFileSync(join(workspace.path, 'chart/values.yaml'), 'own: 1\n');
    const { patch, added, changed } = await compare();
    expect({ added, changed }).toEqual({ added: 0, changed: 1 });
    expect(patch).toMatch(/^-own: 1$/m);
  });

  it('compares contexts, also in a dry run', async () => {
    const { added, different } = await compare(
      { kind: 'context', spec: exampleContext },
      { isDryRun: true },
    );
    expect(different).toBe(true);
    expect(added).toBeGreaterThan(0);
    expect(filesBelow(workspace.path)).toEqual({});
  });

  it('refuses a spec with problems', async () => {
    await expect(
      compare({ spec: { ...exampleService, port: 0 } }),
    ).rejects.toThrow(/\n- port: /);
  });
});
