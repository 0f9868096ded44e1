import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { component, system } from '../__testUtils__/entities';
import { exampleInputs, filesBelow, runAction } from '../__testUtils__/actions';
import { ClashChecker } from '../validation/ClashChecker';
import { exampleContext, exampleService } from './exampleSpecs';
import { createValidateAction } from './validate';

describe('createValidateAction', () => {
  const workspace = createMockDirectory();
  const actionOn = (...entities: ReturnType<typeof system>[]) =>
    createValidateAction(
      {},
      new ClashChecker(catalogServiceMock({ entities }), mockServices.auth(), {
        list: async () => [],
      }),
    );
  const validate = (
    action: ReturnType<typeof actionOn>,
    spec: object = exampleService,
    kind = 'service',
  ) => runAction(action, workspace.path, { kind, spec: { ...spec } });

  it.each(exampleInputs(actionOn()))(
    'runs its example: %s',
    async (_, input) => {
      const outputs = await runAction(actionOn(), workspace.path, input);
      expect(outputs.exists).toBe(false);
      expect(filesBelow(workspace.path)).toEqual({});
    },
  );

  it('tells that it is a second run', async () => {
    const action = actionOn(
      system('ordering'),
      component('checkout', 'ordering'),
    );
    const { exists, warnings } = await validate(action);
    expect(exists).toBe(true);
    expect(warnings).toContainEqual(expect.stringContaining('for review'));
    expect((await validate(action, exampleContext, 'context')).exists).toBe(
      true,
    );
  });

  it('fails with the problems of the spec and of the catalog at once', async () => {
    const action = actionOn(
      system('ordering', { domain: 'platform' }),
      component('checkout', 'catalogue'),
    );
    await expect(
      validate(action, {
        ...exampleService,
        strategy: {
          type: 'canary',
          steps: [
            { type: 'setWeight', weight: 50 },
            { type: 'setWeight', weight: 20 },
          ],
        },
      }),
    ).rejects.toThrow(/strategy\.steps.*name: .*context\.domain: /s);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'Überweisung' }, 'name'],
    [{ name: 'a\nb' }, 'name'],
    [{ name: 'a{{b}}' }, 'name'],
    [{ name: 'default' }, 'name'],
    [{ name: 'x'.repeat(41) }, 'name'],
    [{ owner: 'ordering' }, 'owner'],
    [{ description: 'a\nb' }, 'description'],
    [{ port: 70_000 }, 'port'],
    [{ image: { repository: 'a b' } }, 'image.repository'],
    [{ gitops: { repoUrl: "https://x'$(id)" } }, 'gitops.repoUrl'],
    [
      {
        strategy: {
          type: 'canary',
          steps: [{ type: 'setWeight', weight: -1 }],
        },
      },
      'strategy.steps[0].weight',
    ],
    [{ environments: [] }, 'environments'],
  ])('refuses %j and says where', async (changes, where) => {
    await expect(
      validate(actionOn(), { ...exampleService, ...changes }),
    ).rejects.toThrow(`\n- ${where}: `);
  });
});
