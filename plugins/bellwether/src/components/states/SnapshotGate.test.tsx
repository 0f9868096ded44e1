import { ResponseError } from '@backstage/errors';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { momentsOf } from '../../__fixtures__/moments';
import { failing, renderForEntity } from '../../__testUtils__/renderForEntity';
import { healthy } from '../../__fixtures__/stories';
import { BackendNotInstalledError, BellwetherApi } from '../../api';
import { ReleaseCard } from '../cards/ReleaseCard';

async function forbidden() {
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

describe('the named states', () => {
  it('load with a skeleton that screen readers hear', async () => {
    const api: BellwetherApi = {
      getEntitySnapshot: () => new Promise(() => {}),
    };
    const { container } = renderForEntity(<ReleaseCard />, { api });
    expect(
      await screen.findByText('Loading the release state'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('say that reading is forbidden, and which permission it needs', async () => {
    const { container } = renderForEntity(<ReleaseCard />, {
      api: failing(await forbidden()),
    });
    expect(
      await screen.findByText(
        'You may not see the release state of this entity',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/bellwether\.entity\.read/)).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('say that the backend is not installed, and what to install', async () => {
    const { container } = renderForEntity(<ReleaseCard />, {
      api: failing(new BackendNotInstalledError('not there')),
    });
    expect(
      await screen.findByText('The Bellwether backend is not installed'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('@bellwether/backstage-plugin-bellwether-backend'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('say what went wrong and try again on request', async () => {
    const user = userEvent.setup();
    const snapshot = healthy(momentsOf(new Date()));
    const getEntitySnapshot = jest
      .fn<ReturnType<BellwetherApi['getEntitySnapshot']>, []>()
      .mockRejectedValue(new Error('The backend is asleep'));
    const { container } = renderForEntity(<ReleaseCard />, {
      api: { getEntitySnapshot },
    });
    const alert = await screen.findByRole('alert', {}, { timeout: 4000 });
    expect(alert).toHaveTextContent('The release state could not be loaded');
    expect(alert).toHaveTextContent('The backend is asleep');
    expect(await axe(container)).toHaveNoViolations();

    getEntitySnapshot.mockResolvedValue({ snapshot, receivedAt: Date.now() });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('2.3.9 of checkout runs'),
    ).toBeInTheDocument();
  });

  it('keep the last state with its age when refreshing fails', async () => {
    const snapshot = healthy(momentsOf(new Date()));
    const getEntitySnapshot = jest
      .fn<ReturnType<BellwetherApi['getEntitySnapshot']>, []>()
      .mockResolvedValueOnce({ snapshot, receivedAt: Date.now() })
      .mockRejectedValue(new Error('The backend is asleep'));
    const { container } = renderForEntity(<ReleaseCard />, {
      api: { getEntitySnapshot },
    });
    expect(
      await screen.findByText('2.3.9 of checkout runs'),
    ).toBeInTheDocument();

    const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    act(() => {
      window.dispatchEvent(new Event('visibilitychange'));
    });
    await waitFor(
      () =>
        expect(
          screen.getByText(
            (_text, element) =>
              /^The last refresh failed; what you see is the state of .+ ago$/.test(
                element?.textContent ?? '',
              ) && element?.children.length === 1,
          ),
        ).toBeInTheDocument(),
      { timeout: 4000 },
    );
    later.mockRestore();
    expect(screen.getByText('2.3.9 of checkout runs')).toBeInTheDocument();
    expect(screen.getByText('The backend is asleep')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });
});
