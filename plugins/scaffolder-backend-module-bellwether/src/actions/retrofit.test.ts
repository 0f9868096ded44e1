import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import fs from 'fs-extra';
import { exampleInputs, filesBelow, runAction } from '../__testUtils__/actions';
import { deployment } from '../retrofit/__testUtils__/manifests';
import { createRetrofitAction } from './retrofit';

const action = createRetrofitAction({});
const directory = createMockDirectory();

const spec = {
  name: 'checkout',
  owner: 'ordering',
  context: { name: 'ordering', domain: 'commerce' },
};

function run(input: JsonObject, options?: { isDryRun: boolean }) {
  return runAction(action, directory.path, { spec, ...input }, options);
}

describe('bellwether:retrofit', () => {
  beforeEach(() =>
    directory.setContent({
      'k8s/deployment.yaml': deployment,
      'README.md': 'Checkout',
      'node_modules/x/deployment.yaml': deployment.replace(
        '"checkout"',
        'other',
      ),
    }),
  );

  it.each(exampleInputs(action))('runs its example: %s', async (_, example) => {
    const { different, entityRef } = await run(example);
    expect(different).toBe(true);
    expect(entityRef).toBe('component:default/checkout');
  });

  it('changes the files and tells what it did', async () => {
    const output = await run({ add: ['rollout', 'catalogInfo'] });
    const files = filesBelow(directory.path);
    expect(files['k8s/deployment.yaml']).toContain('kind: Rollout\n');
    expect(files['README.md']).toBe('Checkout');
    expect(output.files).toEqual([
      { path: 'catalog-info.yaml', change: 'added' },
      { path: 'k8s/deployment.yaml', change: 'changed' },
    ]);
    expect(output.patch).toContain('\n-kind: Deployment\n');
    expect(output.patch).toContain('\n+kind: Rollout\n');
    expect(output.description).toContain('- [ ] k8s/deployment.yaml: ');
    expect(output.notes).toContainEqual({
      severity: 'warning',
      code: 'converted',
      path: 'k8s/deployment.yaml',
      text: expect.stringContaining('became a Rollout'),
    });
  });

  it('reads the folder and the files that are asked for', async () => {
    const { files } = await run({
      targetPath: 'k8s',
      globs: ['deployment.yaml'],
      add: ['probes'],
    });
    expect(files).toEqual([{ path: 'deployment.yaml', change: 'changed' }]);
  });

  it('changes nothing the second time', async () => {
    await run({});
    const before = filesBelow(directory.path);
    const { different, patch, files } = await run({});
    expect({ different, patch, files }).toEqual({
      different: false,
      patch: '',
      files: [],
    });
    expect(filesBelow(directory.path)).toEqual(before);
  });

  it('does the same in a dry run', async () => {
    const { patch } = await run({}, { isDryRun: true });
    expect(patch).toContain('+kind: Rollout');
  });

  it('keeps a file executable', async () => {
    const path = join(directory.path, 'k8s/deployment.yaml');
    fs.chmodSync(path, 0o755);
    await run({ add: ['probes'] });
    expect(fs.statSync(path).mode % 0o1000).toBe(0o755);
  });

  it.each<[string, JsonObject, string]>([
    ['a name that is not there', { workload: 'cart' }, 'Name one of: checkout'],
    ['a container that is not there', { container: 'x' }, 'Name one of: app'],
    [
      'steps that go backwards',
      {
        spec: {
          ...spec,
          strategy: {
            type: 'canary',
            steps: [
              { type: 'setWeight', weight: 50 },
              { type: 'setWeight', weight: 10 },
            ],
          },
        },
      },
      'strategy.steps[1].weight: ',
    ],
    ['hostile names', { spec: { ...spec, name: 'x"\n{{ .y }}' } }, 'name: '],
    ['an owner that is none', { spec: { ...spec, owner: 'a:b:c' } }, 'owner: '],
  ])('writes nothing for %s', async (_, input, message) => {
    const before = filesBelow(directory.path);
    await expect(run(input)).rejects.toThrow(message);
    expect(filesBelow(directory.path)).toEqual(before);
  });

  it('does not leave the workspace', async () => {
    await expect(run({ targetPath: '../..' })).rejects.toThrow(
      'Relative path is not allowed',
    );
  });

  it('does not follow a link out of the workspace', async () => {
    const outside = createMockDirectory({
      content: { 'd.yaml': deployment },
    });
    fs.symlinkSync(
      join(outside.path, 'd.yaml'),
      join(directory.path, 'k8s/link.yaml'),
    );
    await expect(run({ add: ['rollout'] })).rejects.toThrow(
      'Relative path is not allowed',
    );
    expect(filesBelow(outside.path)['d.yaml']).toBe(deployment);
  });
});
