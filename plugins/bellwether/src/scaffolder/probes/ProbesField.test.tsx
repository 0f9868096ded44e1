import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { renderWizard } from '../__testUtils__/renderWizard';

const probes = { type: 'object', 'ui:field': 'BellwetherProbes' };

const group = (name: string) => screen.findByRole('group', { name });

describe('the probe editor', () => {
  it('tells in seconds what the settings come to', async () => {
    const { container } = renderWizard(
      { probes },
      {
        initialState: {
          probes: {
            startup: { periodSeconds: 5, failureThreshold: 24 },
            liveness: { periodSeconds: 10, failureThreshold: 3 },
            readiness: { periodSeconds: 5, failureThreshold: 2 },
          },
        },
      },
    );
    expect(await group('Startup')).toHaveTextContent(
      'A start is killed after2 min',
    );
    expect(await group('Liveness')).toHaveTextContent(
      'Restarted after hanging for30 s',
    );
    expect(await group('Readiness')).toHaveTextContent(
      'Out of rotation after10 s',
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('counts anew while somebody types', async () => {
    const user = userEvent.setup();
    renderWizard({ probes });
    const liveness = within(await group('Liveness'));
    const failures = liveness.getByRole('spinbutton', {
      name: 'Failures in a row',
    });
    await user.clear(failures);
    expect(await group('Liveness')).toHaveTextContent(
      'known once the numbers are right',
    );
    await user.type(failures, '6');
    expect(await group('Liveness')).toHaveTextContent(
      'Restarted after hanging for1 min',
    );
  });

  it('warns beside the probe that it concerns', async () => {
    const user = userEvent.setup();
    renderWizard({ probes });
    const liveness = within(await group('Liveness'));
    const failures = liveness.getByRole('spinbutton', {
      name: 'Failures in a row',
    });
    await user.clear(failures);
    await user.type(failures, '1');
    expect(liveness.getByRole('status')).toHaveTextContent(
      'restarts the container',
    );
    expect(
      within(await group('Startup')).getByRole('status'),
    ).toBeEmptyDOMElement();
  });

  it('does not go on with settings that kill every start', async () => {
    const user = userEvent.setup();
    renderWizard(
      { probes },
      { initialState: { probes: { startup: { periodSeconds: 1 } } } },
    );
    const startup = within(await group('Startup'));
    const failures = startup.getByRole('spinbutton', {
      name: 'Failures in a row',
    });
    await user.clear(failures);
    await user.type(failures, '1');
    expect(startup.getByRole('status')).toHaveTextContent(
      'hardly any can answer by then',
    );
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/Raise failureThreshold or periodSeconds/))
        .length,
    ).toBeGreaterThan(1);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('refuses a path that is none', async () => {
    const user = userEvent.setup();
    renderWizard({ probes });
    const path = within(await group('Readiness')).getByRole('textbox', {
      name: 'Path',
    });
    await user.clear(path);
    await user.type(path, 'health');
    expect(path).toBeInvalid();
  });

  it('keeps what was chosen and sends all of it', async () => {
    const user = userEvent.setup();
    const onCreate = jest.fn(async (_: Record<string, unknown>) => {});
    renderWizard({ probes }, { onCreate });
    const delay = within(await group('Startup')).getByRole('spinbutton', {
      name: 'Initial delay',
    });
    await user.clear(delay);
    await user.type(delay, '7');
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    const [sent] = onCreate.mock.calls[0];
    expect(sent.probes).toMatchObject({
      startup: { initialDelaySeconds: 7, path: '/health/startup' },
      liveness: { path: '/health/live' },
      readiness: { path: '/health/ready' },
    });
  });
});
