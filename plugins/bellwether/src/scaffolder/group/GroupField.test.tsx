import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { renderWizard } from '../__testUtils__/renderWizard';
// Loaded here, so that no test waits for it.
import './GroupField';

const retries = {
  title: 'Retries',
  default: null,
  'ui:field': 'BellwetherGroup',
  'ui:fieldReplacesAnyOrOneOf': true,
  anyOf: [
    { title: 'None', type: 'null' },
    {
      title: 'Try failed requests again',
      type: 'object',
      properties: {
        attempts: { title: 'Further attempts', type: 'integer', default: 2 },
        on: {
          title: 'Conditions',
          type: 'array',
          'ui:field': 'BellwetherGroup',
          default: ['connect-failure'],
          items: { title: 'Condition', type: 'string' },
        },
      },
    },
  ],
};

const environments = {
  title: 'Environments',
  type: 'array',
  'ui:field': 'BellwetherGroup',
  default: [{ name: 'staging' }, { name: 'production' }],
  items: {
    type: 'object',
    'ui:field': 'BellwetherGroup',
    required: ['name'],
    properties: { name: { title: 'Name', type: 'string' } },
  },
};

const scaling = {
  title: 'Scaling',
  type: 'object',
  'ui:field': 'BellwetherGroup',
  properties: {
    type: {
      title: 'Number of pods',
      type: 'string',
      enum: ['fixed', 'hpa'],
      default: 'fixed',
    },
  },
  dependencies: {
    type: {
      oneOf: [
        {
          properties: {
            type: { enum: ['fixed'] },
            replicas: { title: 'Pods', type: 'integer', default: 2 },
          },
        },
        {
          properties: {
            type: { enum: ['hpa'] },
            max: { title: 'Most pods', type: 'integer', default: 6 },
          },
        },
      ],
    },
  },
};

type Sent = Record<string, unknown>;

async function create(
  user: ReturnType<typeof userEvent.setup>,
  onCreate: jest.Mock<Promise<void>, [Sent]>,
): Promise<Sent> {
  await user.click(screen.getByRole('button', { name: 'Review' }));
  await user.click(await screen.findByRole('button', { name: 'Create' }));
  return onCreate.mock.calls[0][0];
}

const newOnCreate = () => jest.fn(async (_: Sent): Promise<void> => {});

describe('BellwetherGroup', () => {
  it('leaves a part out until its switch is on', async () => {
    const user = userEvent.setup();
    const onCreate = newOnCreate();
    const { container } = renderWizard({ retries }, { onCreate });
    const part = await screen.findByRole('checkbox', {
      name: 'Try failed requests again',
    });
    expect(part).not.toBeChecked();
    expect(screen.queryByText('Further attempts')).toBeNull();
    expect(await axe(container)).toHaveNoViolations();
    expect(await create(user, onCreate)).toMatchObject({ retries: null });
  });

  it('begins a part with its defaults, and forgets it when it is off again', async () => {
    const user = userEvent.setup();
    const { container } = renderWizard({ retries });
    const part = await screen.findByRole('checkbox', {
      name: 'Try failed requests again',
    });
    await user.click(part);
    expect(
      screen.getByRole('spinbutton', { name: /Further attempts/ }),
    ).toHaveValue(2);
    expect(
      await screen.findByRole('textbox', { name: /Condition/ }),
    ).toHaveValue('connect-failure');
    expect(await axe(container)).toHaveNoViolations();
    await user.click(part);
    expect(screen.queryByText('Further attempts')).toBeNull();
  });

  it('sends what was typed in a part', async () => {
    const user = userEvent.setup();
    const onCreate = newOnCreate();
    renderWizard(
      { retries },
      { onCreate, initialState: { retries: { attempts: 3, on: ['reset'] } } },
    );
    expect(
      await screen.findByRole('checkbox', {
        name: 'Try failed requests again',
      }),
    ).toBeChecked();
    expect(
      await screen.findByRole('textbox', { name: /Condition/ }),
    ).toHaveValue('reset');
    expect(await create(user, onCreate)).toMatchObject({
      retries: { attempts: 3, on: ['reset'] },
    });
  });

  it('adds, moves and removes the entries of a list by buttons that say which', async () => {
    const user = userEvent.setup();
    const onCreate = newOnCreate();
    renderWizard({ environments }, { onCreate });
    const list = within(
      await screen.findByRole('group', { name: 'Environments' }),
    );
    await list.findAllByRole('textbox', { name: /Name/ });
    expect(
      list.getByRole('button', { name: 'Move entry 1 of Environments up' }),
    ).toBeDisabled();
    await user.click(
      list.getByRole('button', { name: 'Move entry 2 of Environments up' }),
    );
    await user.click(
      list.getByRole('button', { name: 'Remove entry 2 of Environments' }),
    );
    await user.click(list.getByRole('button', { name: 'Add to Environments' }));
    const names = await list.findAllByRole('textbox', { name: /Name/ });
    await user.clear(names[1]);
    await user.type(names[1], 'qa');
    expect(await create(user, onCreate)).toMatchObject({
      environments: [{ name: 'production' }, { name: 'qa' }],
    });
  });

  it('takes names and values that people give', async () => {
    const user = userEvent.setup();
    const onCreate = newOnCreate();
    const { container } = renderWizard(
      {
        config: {
          title: 'Settings',
          type: 'object',
          'ui:field': 'BellwetherGroup',
          additionalProperties: { type: 'string', default: '' },
        },
      },
      { onCreate, initialState: { config: { LOG_LEVEL: 'info', OLD: '1' } } },
    );
    const logLevel = within(
      await screen.findByRole('group', { name: 'LOG_LEVEL' }),
    );
    expect(await axe(container)).toHaveNoViolations();
    await user.type(
      logLevel.getByRole('textbox', { name: /Value/ }),
      'rmation',
    );
    await user.click(screen.getByRole('button', { name: 'Remove OLD' }));
    await user.click(screen.getByRole('button', { name: 'Add to Settings' }));
    const [added] = screen
      .getAllByRole('textbox', { name: /Name/ })
      .filter(
        input => input !== logLevel.getByRole('textbox', { name: /Name/ }),
      );
    // Its name is selected when somebody comes to it: typing replaces it.
    await user.click(added);
    await user.keyboard('REGION{Tab}');
    const region = within(await screen.findByRole('group', { name: 'REGION' }));
    await user.type(region.getByRole('textbox', { name: /Value/ }), 'eu');
    expect(await create(user, onCreate)).toMatchObject({
      config: { LOG_LEVEL: 'information', REGION: 'eu' },
    });
  });

  it('asks for what follows from a choice', async () => {
    const user = userEvent.setup();
    const onCreate = newOnCreate();
    renderWizard(
      { scaling },
      { onCreate, initialState: { scaling: { type: 'hpa' } } },
    );
    expect(
      await screen.findByRole('spinbutton', { name: /Most pods/ }),
    ).toHaveValue(6);
    expect(screen.queryByRole('spinbutton', { name: 'Pods' })).toBeNull();
    expect(await create(user, onCreate)).toMatchObject({
      scaling: { type: 'hpa', max: 6 },
    });
  });
});
