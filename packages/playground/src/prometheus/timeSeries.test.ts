import { TimeSeriesStore } from './timeSeries';
import { formatAlertValue, formatValue } from './values';

const up = { __name__: 'up' };
const late = { __name__: 'late' };

describe('TimeSeriesStore', () => {
  it('finds the last sample within five minutes', () => {
    const store = new TimeSeriesStore(3600);
    store.append(100, [{ labels: up, value: 1 }]);
    expect(store.valueAt(up, 99)).toBeUndefined();
    expect(store.valueAt(up, 100)).toBe(1);
    expect(store.valueAt(up, 400)).toBe(1);
    expect(store.valueAt(up, 401)).toBeUndefined();
  });

  it('takes a series for stale that a scrape did not have', () => {
    const store = new TimeSeriesStore(3600);
    store.append(100, [{ labels: up, value: 1 }]);
    store.append(110, [{ labels: late, value: 2 }]);
    store.append(120, [
      { labels: up, value: 3 },
      { labels: late, value: 4 },
    ]);
    expect([100, 110, 120].map(time => store.valueAt(up, time))).toEqual([
      1,
      undefined,
      3,
    ]);
    expect(store.valueAt(late, 100)).toBeUndefined();
    expect(store.range(up, 90, 120)).toEqual([
      { time: 100, value: 1 },
      { time: 120, value: 3 },
    ]);
  });

  it('takes the beginning of a range out and its end in', () => {
    const store = new TimeSeriesStore(3600);
    [100, 110, 120].forEach((time, value) =>
      store.append(time, [{ labels: up, value }]),
    );
    expect(store.range(up, 100, 120).map(({ time }) => time)).toEqual([
      110, 120,
    ]);
  });

  it('forgets samples and series after the retention', () => {
    const store = new TimeSeriesStore(20);
    store.append(100, [
      { labels: up, value: 1 },
      { labels: late, value: 1 },
    ]);
    for (const time of [110, 120, 130]) {
      store.append(time, [{ labels: up, value: time }]);
    }
    expect(store.labelSets(() => true)).toEqual([up]);
    expect(store.range(up, 0, 200).map(({ time }) => time)).toEqual([
      110, 120, 130,
    ]);
    expect(store.valueAt(up, 130)).toBe(130);
  });
});

describe('values', () => {
  it.each([
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    [NaN, 'NaN'],
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
  ])('writes %p as %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });

  it.each([
    [1, '1e+00'],
    [0.07, '7e-02'],
    [1250, '1.25e+03'],
    [1e-12, '1e-12'],
  ])('writes the alert value %p as %s', (value, text) => {
    expect(formatAlertValue(value)).toBe(text);
  });
});
