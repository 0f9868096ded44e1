import { ReactNode } from 'react';
import { ResponseError } from '@backstage/errors';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import {
  BELLWETHER_SIGNAL_CHANNEL,
  BellwetherSignal,
  EntitySnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { act, renderHook } from '@testing-library/react';
import { entitySnapshot } from '../__fixtures__/builders';
import { momentsOf } from '../__fixtures__/moments';
import { checkout } from '../__testUtils__/renderForEntity';
import {
  BackendNotInstalledError,
  BellwetherApi,
  ReceivedSnapshot,
  bellwetherApiRef,
} from '../api';
import { BellwetherData } from './BellwetherData';
import { useEntitySnapshot } from './useEntitySnapshot';

const REF = 'component:default/checkout';
const START = new Date('2026-11-21T10:15:00Z');
const snapshot = entitySnapshot(momentsOf(START), { revision: 'r1' });

function received(overrides: Partial<EntitySnapshot> = {}): ReceivedSnapshot {
  return {
    snapshot: { ...snapshot, ...overrides },
    receivedAt: Date.now(),
  };
}

class FakeSignals implements SignalApi {
  private readonly listeners = new Set<(message: BellwetherSignal) => void>();

  subscribe<T>(channel: string, onMessage: (message: T) => void) {
    const listener = onMessage as (message: BellwetherSignal) => void;
    if (channel === BELLWETHER_SIGNAL_CHANNEL) {
      this.listeners.add(listener);
    }
    return { unsubscribe: () => this.listeners.delete(listener) };
  }

  get count() {
    return this.listeners.size;
  }

  send(...entityRefs: string[]) {
    act(() => this.listeners.forEach(listener => listener({ entityRefs })));
  }
}

function setup(options: { signals?: FakeSignals } = {}) {
  const getEntitySnapshot = jest.fn<
    ReturnType<BellwetherApi['getEntitySnapshot']>,
    Parameters<BellwetherApi['getEntitySnapshot']>
  >(async () => received());
  const api: BellwetherApi = { getEntitySnapshot };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider
      apis={[
        [bellwetherApiRef, api],
        ...(options.signals ? [[signalApiRef, options.signals] as const] : []),
      ]}
    >
      <EntityProvider entity={checkout}>
        <BellwetherData>{children}</BellwetherData>
      </EntityProvider>
    </TestApiProvider>
  );
  const render = () => renderHook(() => useEntitySnapshot(), { wrapper });
  return { getEntitySnapshot, render };
}

const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTimeAsync(milliseconds));

function hideTab(hidden: boolean) {
  jest
    .spyOn(document, 'visibilityState', 'get')
    .mockReturnValue(hidden ? 'hidden' : 'visible');
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  act(() => {
    window.dispatchEvent(new Event('visibilitychange'));
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

async function responseError(status: number) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'SomeError', message: 'no' },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ),
  );
}

describe('useEntitySnapshot', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: START });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('loads, then has the snapshot', async () => {
    const { getEntitySnapshot, render } = setup();
    const { result } = render();
    expect(result.current.status).toBe('loading');
    await pass(1);
    expect(getEntitySnapshot).toHaveBeenCalledWith(
      REF,
      expect.objectContaining({ signal: expect.anything() }),
    );
    expect(result.current).toMatchObject({ status: 'ready', snapshot });
  });

  it('asks once for all that show the entity at the same time', async () => {
    const { getEntitySnapshot, render } = setup();
    render();
    render();
    render();
    await pass(1);
    expect(getEntitySnapshot).toHaveBeenCalledTimes(1);
  });

  it('knows how far the clocks are apart', async () => {
    const { getEntitySnapshot, render } = setup();
    getEntitySnapshot.mockImplementation(async () => ({
      snapshot,
      receivedAt: START.getTime() + 90_000,
    }));
    const { result } = render();
    await pass(1);
    expect(result.current).toMatchObject({ clockOffsetMs: -90_000 });
  });

  it('polls every 10 seconds without signals', async () => {
    const { getEntitySnapshot, render } = setup();
    const { result } = render();
    await pass(1);
    expect(result.current).toMatchObject({ live: false });
    await pass(10_000);
    expect(getEntitySnapshot).toHaveBeenCalledTimes(2);
    await pass(10_000);
    expect(getEntitySnapshot).toHaveBeenCalledTimes(3);
  });

  it('rests in a hidden tab and looks again when it is shown', async () => {
    const { getEntitySnapshot, render } = setup();
    render();
    await pass(1);
    hideTab(true);
    await pass(120_000);
    expect(getEntitySnapshot).toHaveBeenCalledTimes(1);
    hideTab(false);
    await pass(1);
    expect(getEntitySnapshot).toHaveBeenCalledTimes(2);
  });

  it('keeps showing the last state while refreshing fails, and says so', async () => {
    const { getEntitySnapshot, render } = setup();
    const { result } = render();
    await pass(1);
    getEntitySnapshot.mockRejectedValue(new Error('backend is down'));
    await pass(12_000);
    expect(result.current).toMatchObject({
      status: 'ready',
      snapshot,
      refreshError: new Error('backend is down'),
      checkedAt: START.getTime(),
    });

    getEntitySnapshot.mockImplementation(async () => received());
    await pass(10_000);
    expect(result.current).toMatchObject({ status: 'ready' });
    expect(
      result.current.status === 'ready' && result.current.refreshError,
    ).toBeUndefined();
  });

  it('tries once more before it reports a first failure, and goes on trying', async () => {
    const { getEntitySnapshot, render } = setup();
    getEntitySnapshot.mockRejectedValue(new Error('backend is down'));
    const { result } = render();
    await pass(1);
    expect(result.current.status).toBe('loading');
    await pass(1_500);
    expect(result.current).toMatchObject({
      status: 'error',
      error: new Error('backend is down'),
    });
    getEntitySnapshot.mockImplementation(async () => received());
    await pass(10_000);
    expect(result.current.status).toBe('ready');
  });

  it('tries at once when asked to', async () => {
    const { getEntitySnapshot, render } = setup();
    getEntitySnapshot.mockRejectedValue(new Error('backend is down'));
    const { result } = render();
    await pass(2_000);
    getEntitySnapshot.mockImplementation(async () => received());
    const failed = result.current;
    act(() => {
      if (failed.status === 'error') {
        failed.retry();
      }
    });
    await pass(1);
    expect(result.current.status).toBe('ready');
  });

  it.each([
    ['forbidden', async () => responseError(403)],
    [
      'backendNotInstalled',
      async () => new BackendNotInstalledError('not there'),
    ],
    ['error', async () => responseError(404)],
  ] as const)('is %s at once, without another try', async (status, error) => {
    const { getEntitySnapshot, render } = setup();
    getEntitySnapshot.mockRejectedValue(await error());
    const { result } = render();
    await pass(1);
    expect(result.current.status).toBe(status);
    await pass(5_000);
    expect(getEntitySnapshot).toHaveBeenCalledTimes(1);
  });

  it('shows nothing more once reading is forbidden', async () => {
    const { getEntitySnapshot, render } = setup();
    const { result } = render();
    await pass(1);
    getEntitySnapshot.mockRejectedValue(await responseError(403));
    await pass(10_000);
    expect(result.current).toEqual({ status: 'forbidden' });
  });

  describe('with signals', () => {
    it('refetches when a signal names the entity, and only then', async () => {
      const signals = new FakeSignals();
      const { getEntitySnapshot, render } = setup({ signals });
      const { result } = render();
      await pass(1);
      expect(result.current).toMatchObject({ live: false });
      signals.send('component:default/payments');
      await pass(1);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(1);
      signals.send('component:default/payments', REF);
      await pass(1);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(2);
      expect(result.current).toMatchObject({ live: true });
    });

    it('polls until the first signal arrives, then looks once a minute in case one was lost', async () => {
      const signals = new FakeSignals();
      const { getEntitySnapshot, render } = setup({ signals });
      render();
      await pass(10_001);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(2);
      signals.send(REF);
      await pass(1);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(3);
      await pass(59_000);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(3);
      await pass(2_000);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(4);
    });

    it('is live at once on the next page, which shows what is known already', async () => {
      const signals = new FakeSignals();
      const { getEntitySnapshot, render } = setup({ signals });
      const card = render();
      await pass(1);
      signals.send(REF);
      await pass(1);
      card.unmount();
      await pass(1_000);
      const { result } = render();
      expect(result.current).toMatchObject({ status: 'ready', live: true });
      await pass(30_000);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(2);
    });

    it('polls again when a change came without a signal, until signals arrive again', async () => {
      const signals = new FakeSignals();
      const { getEntitySnapshot, render } = setup({ signals });
      const { result } = render();
      await pass(1);
      signals.send(REF);
      await pass(1);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(2);
      getEntitySnapshot.mockImplementation(async () =>
        received({ revision: 'r2' }),
      );
      await pass(60_000);
      expect(result.current).toMatchObject({
        live: false,
        snapshot: { revision: 'r2' },
      });
      await pass(10_000);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(4);

      signals.send(REF);
      await pass(1);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(5);
      expect(result.current).toMatchObject({ live: true });
      await pass(30_000);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(5);
    });

    it('stays live when signals announce the changes', async () => {
      const signals = new FakeSignals();
      const { getEntitySnapshot, render } = setup({ signals });
      const { result } = render();
      await pass(1);
      getEntitySnapshot.mockImplementation(async () =>
        received({ revision: 'r2' }),
      );
      signals.send(REF);
      await pass(1);
      expect(result.current).toMatchObject({
        live: true,
        snapshot: { revision: 'r2' },
      });
    });

    it('lets slow answers through under a storm of signals, and ends with the newest', async () => {
      const signals = new FakeSignals();
      const { getEntitySnapshot, render } = setup({ signals });
      const { result } = render();
      await pass(1);
      let revision = 1;
      getEntitySnapshot.mockImplementation(
        () =>
          new Promise(resolve => {
            revision += 1;
            const answer = received({ revision: `r${revision}` });
            setTimeout(() => resolve(answer), 300);
          }),
      );
      for (let sent = 0; sent < 10; sent += 1) {
        signals.send(REF);
        await pass(100);
      }
      expect(result.current).not.toMatchObject({
        snapshot: { revision: 'r1' },
      });
      await pass(1_000);
      expect(getEntitySnapshot.mock.calls.length).toBeLessThan(8);
      expect(result.current).toMatchObject({
        snapshot: { revision: `r${revision}` },
      });
    });

    it('neither loses the answer under way when a signal arrives, nor the change it told of', async () => {
      const signals = new FakeSignals();
      const { getEntitySnapshot, render } = setup({ signals });
      const { result } = render();
      await pass(1);
      let revision = 1;
      getEntitySnapshot.mockImplementation(
        () =>
          new Promise(resolve => {
            revision += 1;
            const answer = received({ revision: `r${revision}` });
            setTimeout(() => resolve(answer), 300);
          }),
      );
      await pass(10_100);
      signals.send(REF);
      await pass(250);
      expect(result.current).toMatchObject({ snapshot: { revision: 'r2' } });
      await pass(350);
      expect(result.current).toMatchObject({ snapshot: { revision: 'r3' } });
      expect(getEntitySnapshot).toHaveBeenCalledTimes(3);
    });

    it('does not fetch in a hidden tab, and catches up when it is shown', async () => {
      const signals = new FakeSignals();
      const { getEntitySnapshot, render } = setup({ signals });
      render();
      await pass(1);
      hideTab(true);
      signals.send(REF);
      await pass(1_000);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(1);
      hideTab(false);
      await pass(1);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(2);
    });

    it('survives a message of another shape', async () => {
      const signals = new FakeSignals();
      const { getEntitySnapshot, render } = setup({ signals });
      render();
      await pass(1);
      signals.send(...([undefined] as unknown as string[]));
      await pass(1);
      expect(getEntitySnapshot).toHaveBeenCalledTimes(1);
    });

    it('listens once for all cards and ends with the last', async () => {
      const signals = new FakeSignals();
      const { render } = setup({ signals });
      const first = render();
      const second = render();
      await pass(1);
      expect(signals.count).toBe(1);
      first.unmount();
      expect(signals.count).toBe(1);
      second.unmount();
      expect(signals.count).toBe(0);
    });
  });
});
