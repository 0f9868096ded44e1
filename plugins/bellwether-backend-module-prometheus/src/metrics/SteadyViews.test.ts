import { SteadyViews } from './SteadyViews';

const item = (view: object, name = 'checkout') => ({
  key: { namespace: 'ordering', name },
  view,
});

describe('SteadyViews', () => {
  const after = (before: object, now: object) => {
    const views = new SteadyViews<ReturnType<typeof item>>(0.1);
    views.steady([item(before)]);
    return views.steady([item(now)])[0].view;
  };

  it.each([
    [{ rate: 100 }, { rate: 108 }],
    [{ errorPercent: 1 }, { errorPercent: 1.4 }],
    [
      { shares: [{ version: 'a', rate: 10 }] },
      { shares: [{ version: 'a', rate: 10.5 }] },
    ],
  ])('tells %j again instead of %j', (before, now) => {
    expect(after(before, now)).toEqual(before);
  });

  it.each([
    [{ rate: 100 }, { rate: 120 }],
    [{ rate: 100 }, { rate: 0 }],
    [{ errorPercent: 1 }, { errorPercent: 2 }],
    [{ errorPercent: 0 }, { errorPercent: 0.2 }],
    [{ rate: 1 }, { rate: 1, rejectedPerSecond: 0.1 }],
    [{ shares: [{ version: 'a' }] }, { shares: [{ version: 'b' }] }],
    [{ shares: [] }, { shares: [{ version: 'b' }] }],
  ])('tells the change from %j to %j', (before, now) => {
    expect(after(before, now)).toEqual(now);
  });

  it('does not drift: it compares with what was told', () => {
    const views = new SteadyViews<ReturnType<typeof item>>(0.1);
    const told = [100, 108, 116, 124].map(
      rate => views.steady([item({ rate })])[0].view,
    );
    expect(told).toEqual([
      { rate: 100 },
      { rate: 100 },
      { rate: 116 },
      { rate: 116 },
    ]);
  });

  it('forgets what is gone', () => {
    const views = new SteadyViews<ReturnType<typeof item>>(0.1);
    views.steady([item({ rate: 100 })]);
    views.steady([]);
    expect(views.steady([item({ rate: 101 })])[0].view).toEqual({ rate: 101 });
  });
});
