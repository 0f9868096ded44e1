import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { renderWizard } from '../__testUtils__/renderWizard';

const strategy = { type: 'object', 'ui:field': 'BellwetherCanarySteps' };
const steps = { type: 'array', 'ui:field': 'BellwetherCanarySteps' };
const analysis = {
  prometheusAddress: 'http://prometheus:9090',
  count: 4,
  intervalSeconds: 30,
};

const given = [
  { type: 'setWeight', weight: 20 },
  { type: 'pause', seconds: 120 },
  { type: 'setWeight', weight: 60 },
  { type: 'pause', seconds: 180 },
];

const list = () => screen.findByRole('list', { name: 'Steps of the canary' });
const rows = async () => Array.from((await list()).children) as HTMLElement[];

async function create(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole('button', { name: 'Review' }));
  await user.click(await screen.findByRole('button', { name: 'Create' }));
}

describe('the canary step editor', () => {
  it('sends what it shows, also when nothing was changed', async () => {
    const user = userEvent.setup();
    const onCreate = jest.fn(async () => {});
    renderWizard({ strategy }, { onCreate });
    // Without an analysis, since none is set up.
    expect(await rows()).toHaveLength(4);
    await create(user);
    expect(onCreate).toHaveBeenCalledWith({
      strategy: {
        type: 'canary',
        steps: [
          { type: 'setWeight', weight: 10 },
          { type: 'pause', seconds: 120 },
          { type: 'setWeight', weight: 50 },
          { type: 'pause', seconds: 300 },
        ],
      },
    });
  });

  it('tells in words when the traffic moves, and where it waits for a person', async () => {
    const { container } = renderWizard(
      { steps },
      {
        initialState: {
          steps: [
            { type: 'setWeight', weight: 20 },
            { type: 'pause', seconds: 120 },
            { type: 'analysis' },
            { type: 'setWeight', weight: 60 },
            { type: 'pause' },
          ],
          analysis,
        },
      },
    );
    const picture = await screen.findByRole('figure', {
      name: '4 min until all traffic is on the new version and the time until somebody promotes it, once.',
    });
    expect(picture).toHaveAccessibleDescription(
      /After 4 min: pause: until promoted, 60 % of the traffic/,
    );
    expect(
      within(picture)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'After 0 s: setWeight: 20, 20 % of the traffic',
      'After 0 s: pause: 2 min, 20 % of the traffic',
      'After 2 min: analysis, 20 % of the traffic',
      'After 4 min: setWeight: 60, 60 % of the traffic',
      'After 4 min: pause: until promoted, 60 % of the traffic',
      'After 4 min: all traffic',
    ]);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('shows what is wrong beside the step it belongs to, and does not go on', async () => {
    const user = userEvent.setup();
    renderWizard({ steps }, { initialState: { steps: given } });
    const weight = await screen.findByRole('spinbutton', {
      name: 'Weight of step 3',
    });
    await user.clear(weight);
    expect(screen.queryByRole('figure')).toBeNull();
    await user.type(weight, '5');
    const [, , third, fourth] = await rows();
    expect(third).toHaveTextContent('The weight goes back from 20 % to 5 %');
    expect(fourth).not.toHaveTextContent('goes back');
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/Give a weight above 20, or remove the step/))
        .length,
    ).toBeGreaterThan(1);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('never takes a cleared length for a pause without end', async () => {
    const user = userEvent.setup();
    renderWizard({ steps }, { initialState: { steps: given } });
    const [, second] = await rows();
    await user.clear(
      within(second).getByRole('spinbutton', { name: 'Length' }),
    );
    expect(
      within(second).getByRole('combobox', { name: 'Pause of step 2' }),
    ).toHaveValue('time');
    expect(within(second).getByRole('status')).not.toBeEmptyDOMElement();
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('refuses an analysis where none is set up', async () => {
    const user = userEvent.setup();
    renderWizard({ steps }, { initialState: { steps: given } });
    await user.click(await screen.findByRole('button', { name: 'Analysis' }));
    expect((await rows())[4]).toHaveTextContent(
      'The step runs an analysis, and no analysis is set up',
    );
  });

  it('moves a step by the keyboard, and the focus with it', async () => {
    const user = userEvent.setup();
    const onCreate = jest.fn(async () => {});
    renderWizard({ steps }, { initialState: { steps: given }, onCreate });
    const weight = await screen.findByRole('spinbutton', {
      name: 'Weight of step 1',
    });
    await user.click(weight);
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    const moved = screen.getByRole('spinbutton', { name: 'Weight of step 2' });
    expect(moved).toHaveValue(20);
    expect(moved).toHaveFocus();
    expect(screen.getByText('setWeight: 20 is step 2 now')).toBeInTheDocument();
  });

  it('moves by buttons, to the ends and no further', async () => {
    const user = userEvent.setup();
    renderWizard({ steps }, { initialState: { steps: given } });
    await user.click(
      await screen.findByRole('button', { name: 'Move step 3 up' }),
    );
    await user.click(screen.getByRole('button', { name: 'Move step 2 up' }));
    expect(
      screen.getByRole('spinbutton', { name: 'Weight of step 1' }),
    ).toHaveValue(60);
    expect(
      screen.getByRole('button', { name: 'Move step 1 up' }),
    ).toBeDisabled();
    expect(
      screen.getByRole('button', { name: 'Move step 1 down' }),
    ).toHaveFocus();
    expect(
      screen.getByRole('button', { name: 'Move step 4 down' }),
    ).toBeDisabled();
  });

  it('removes and adds, and keeps the focus in the list', async () => {
    const user = userEvent.setup();
    const onCreate = jest.fn(async () => {});
    renderWizard({ steps }, { initialState: { steps: given }, onCreate });
    await user.click(
      await screen.findByRole('button', { name: 'Remove step 3' }),
    );
    expect(screen.getByRole('button', { name: 'Remove step 3' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Weight' }));
    expect(
      screen.getByRole('spinbutton', { name: 'Weight of step 4' }),
    ).toHaveValue(25);
    expect(await rows()).toHaveLength(4);
  });

  it('starts from a preset, with an analysis where one is set up', async () => {
    const user = userEvent.setup();
    renderWizard({ steps }, { initialState: { steps: given, analysis } });
    await user.click(await screen.findByRole('button', { name: 'Careful' }));
    expect(await list()).toHaveTextContent('analysis');
    await user.click(screen.getByRole('button', { name: 'Quick' }));
    expect(await rows()).toHaveLength(4);
    expect(
      screen.getByRole('spinbutton', { name: 'Weight of step 1' }),
    ).toHaveValue(25);
  });

  it('counts a pause in the unit that was chosen', async () => {
    const user = userEvent.setup();
    const onCreate = jest.fn(async () => {});
    renderWizard({ steps }, { initialState: { steps: given }, onCreate });
    const [, second] = await rows();
    const length = within(second).getByRole('spinbutton', { name: 'Length' });
    expect(length).toHaveValue(2);
    await user.selectOptions(
      within(second).getByRole('combobox', { name: 'Unit' }),
      'hours',
    );
    await create(user);
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({
        steps: expect.arrayContaining([{ type: 'pause', seconds: 7200 }]),
      }),
    );
  });

  it('chooses blue-green, and finds the steps again on the way back', async () => {
    const user = userEvent.setup();
    const onCreate = jest.fn(async () => {});
    const { container } = renderWizard(
      { strategy },
      {
        initialState: { strategy: { type: 'canary', steps: given } },
        onCreate,
      },
    );
    await user.click(await screen.findByRole('radio', { name: 'Blue-green' }));
    expect(screen.queryByRole('figure')).toBeNull();
    await user.click(
      screen.getByRole('checkbox', { name: 'Promote by itself' }),
    );
    expect(
      screen.getByRole('spinbutton', { name: 'Promoted after' }),
    ).toHaveValue(5);
    expect(await axe(container)).toHaveNoViolations();
    await user.click(screen.getByRole('radio', { name: 'Canary' }));
    expect(
      screen.getByRole('spinbutton', { name: 'Weight of step 1' }),
    ).toHaveValue(20);
    await user.click(screen.getByRole('radio', { name: 'Blue-green' }));
    await create(user);
    expect(onCreate).toHaveBeenCalledWith({
      strategy: { type: 'blueGreen', scaleDownDelaySeconds: 600 },
    });
  });

  it('says that steps of a link cannot be edited, and offers others', async () => {
    const user = userEvent.setup();
    renderWizard(
      { steps },
      { initialState: { steps: [{ type: 'setHeaderRoute' }] } },
    );
    expect(
      await screen.findByText('These steps cannot be edited here'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Balanced' }));
    expect(await rows()).toHaveLength(4);
  });
});
