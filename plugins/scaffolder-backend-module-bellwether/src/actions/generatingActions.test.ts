import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import fs from 'fs-extra';
import { parse } from 'yaml';
import { exampleInputs, filesBelow, runAction } from '../__testUtils__/actions';
import { createAlertRulesAction } from './alertRules';
import { createAlertsAction } from './alerts';
import { createCatalogInfoAction } from './catalogInfo';
import { createChaosAction } from './chaos';
import { createChartAction } from './chart';
import { createCiAction } from './ci';
import { createContextAction } from './context';
import { createGitopsAction } from './gitops';
import { createMeshAction } from './mesh';
import { createPoliciesAction } from './policies';
import { createRolloutStrategyAction } from './rolloutStrategy';
import { createServiceAction } from './service';

/** Each with how a path begins that its first example writes, and how all of them do. */
const actions = [
  {
    action: createContextAction({}),
    writes: 'contexts/ordering/catalog-info.yaml',
    only: 'contexts/',
  },
  { action: createServiceAction({}), writes: 'chart/Chart.yaml', only: '' },
  { action: createChartAction({}), writes: 'chart/Chart.yaml', only: 'chart/' },
  {
    action: createRolloutStrategyAction({}),
    writes: 'chart/templates/rollout.yaml',
    only: 'chart/',
  },
  {
    action: createMeshAction({}),
    writes: 'chart/templates/virtualservice.yaml',
    only: 'chart/',
  },
  {
    action: createAlertsAction({}),
    writes: 'chart/templates/prometheusrule.yaml',
    only: '',
  },
  {
    action: createGitopsAction({}),
    writes: 'deploy/argocd/',
    only: 'deploy/argocd/',
  },
  {
    action: createChaosAction({}),
    writes: 'deploy/chaos/',
    only: 'deploy/chaos/',
  },
  { action: createPoliciesAction({}), writes: 'policies/', only: 'policies/' },
  { action: createCiAction({}), writes: '.gitlab-ci', only: '' },
  {
    action: createCatalogInfoAction({}),
    writes: 'catalog-info.yaml',
    only: 'catalog-info.yaml',
  },
  {
    action: createAlertRulesAction({}),
    writes: 'alerts/tests.yaml',
    only: 'alerts/',
  },
].map(each => ({ ...each, id: each.action.id }));

const mockDirectory = createMockDirectory();

describe.each(actions)('$id', ({ action, writes, only }) => {
  const [[, firstInput]] = exampleInputs(action);
  const input: JsonObject = { ...firstInput, overwrite: false };
  delete input.targetPath;

  beforeEach(() => mockDirectory.clear());

  it.each(exampleInputs(action))('runs its example: %s', async (_, example) => {
    const { files } = await runAction(action, mockDirectory.path, example);
    const folder = join(mockDirectory.path, String(example.targetPath ?? '.'));
    expect(Object.keys(filesBelow(folder))).toEqual(
      (files as { path: string }[]).map(({ path }) => path),
    );
  });

  it('shows examples that call it', () => {
    expect(action.examples?.length).toBeGreaterThan(0);
    for (const { example } of action.examples ?? []) {
      expect(parse(example).steps[0].action).toBe(action.id);
    }
  });

  it('writes what it is for', async () => {
    await runAction(action, mockDirectory.path, input);
    const written = Object.keys(filesBelow(mockDirectory.path));
    expect(written.filter(path => path.startsWith(writes))).not.toEqual([]);
    expect(written.filter(path => !path.startsWith(only))).toEqual([]);
  });

  it('gives the same files for the same input and leaves them alone', async () => {
    await runAction(action, mockDirectory.path, input);
    const first = filesBelow(mockDirectory.path);
    const { files } = await runAction(action, mockDirectory.path, input);
    expect(filesBelow(mockDirectory.path)).toEqual(first);
    expect(files).not.toContainEqual(
      expect.objectContaining({
        change: expect.not.stringMatching('unchanged'),
      }),
    );
  });

  it('does the same in a dry run', async () => {
    expect(action.supportsDryRun).toBe(true);
    await runAction(action, mockDirectory.path, input, { isDryRun: true });
    const dry = filesBelow(mockDirectory.path);
    mockDirectory.clear();
    await runAction(action, mockDirectory.path, input);
    expect(filesBelow(mockDirectory.path)).toEqual(dry);
  });

  it('overwrites nothing that differs unless it is asked to', async () => {
    await runAction(action, mockDirectory.path, input);
    const [path] = Object.keys(filesBelow(mockDirectory.path));
    fs.writeFileSync(join(mockDirectory.path, path), 'mine');
    await expect(runAction(action, mockDirectory.path, input)).rejects.toThrow(
      path,
    );
    expect(filesBelow(mockDirectory.path)[path]).toBe('mine');
    await runAction(action, mockDirectory.path, { ...input, overwrite: true });
    expect(filesBelow(mockDirectory.path)[path]).not.toBe('mine');
  });

  it('refuses a spec with every problem at once and writes nothing', async () => {
    const spec = { ...(input.spec as JsonObject), name: 'Ö', owner: 'nobody' };
    await expect(
      runAction(action, mockDirectory.path, { ...input, spec }),
    ).rejects.toThrow(/name: .+\n- owner: /s);
    expect(filesBelow(mockDirectory.path)).toEqual({});
  });

  it('writes nowhere but into the workspace', async () => {
    await expect(
      runAction(action, mockDirectory.path, { ...input, targetPath: '../out' }),
    ).rejects.toThrow(/outside/i);
    expect(filesBelow(mockDirectory.path)).toEqual({});
  });
});
