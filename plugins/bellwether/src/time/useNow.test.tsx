import { ReactNode } from 'react';
import { act, renderHook } from '@testing-library/react';
import { ClockOffsetContext } from './ClockOffsetContext';
import { useNow } from './useNow';

const START = new Date('2026-11-21T10:15:00Z');

function render<T extends string | number>(
  select: (nowMs: number) => T,
  offset = 0,
) {
  let renders = 0;
  const hook = renderHook(
    () => {
      renders += 1;
      return useNow(select);
    },
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <ClockOffsetContext.Provider value={offset}>
          {children}
        </ClockOffsetContext.Provider>
      ),
    },
  );
  return { ...hook, renders: () => renders };
}

const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTime(milliseconds));

describe('useNow', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: START });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('goes on by itself, second by second', () => {
    const { result } = render(now => (now - START.getTime()) / 1000);
    pass(1000);
    expect(result.current).toBe(1);
    pass(2000);
    expect(result.current).toBe(3);
  });

  it('renders only when what is shown changes', () => {
    const { result, renders } = render(now =>
      Math.floor((now - START.getTime()) / 60_000),
    );
    const before = renders();
    pass(59_000);
    expect(renders()).toBe(before);
    pass(1_000);
    expect(result.current).toBe(1);
    expect(renders()).toBe(before + 1);
  });

  it("tells the server's time", () => {
    const { result } = render(now => now - START.getTime(), -90_000);
    expect(result.current).toBe(-90_000);
  });

  it('uses one timer for all, and none when nobody looks', () => {
    const first = render(now => now);
    const second = render(now => now);
    expect(jest.getTimerCount()).toBe(1);
    first.unmount();
    expect(jest.getTimerCount()).toBe(1);
    second.unmount();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('rests in a hidden tab and catches up when it is shown', () => {
    const { result } = render(now => (now - START.getTime()) / 1000);
    const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    pass(30_000);
    expect(result.current).toBe(0);
    hidden.mockReturnValue(false);
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(result.current).toBe(30);
  });
});
