import { momentsOf } from '../../__fixtures__/moments';
import { metricView } from '../../__fixtures__/releases';
import { chartData, valueRange } from './chartData';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));

describe('chartData', () => {
  it('orders the measurements by time and keeps the threshold', () => {
    const metric = metricView(moments, [0.99, 0.98]);
    const data = chartData({
      ...metric,
      measurements: [...metric.measurements].reverse(),
    });
    expect(data?.values).toEqual([0.99, 0.98]);
    expect(data?.seconds[0]).toBeLessThan(data!.seconds[1]);
    expect(data?.threshold).toBe(0.99);
  });

  it('leaves out what has no number or no time', () => {
    const metric = metricView(moments, [0.99, 0.98, 0.97]);
    metric.measurements[0].number = undefined;
    metric.measurements.push({ phase: 'Error', number: 1 });
    expect(chartData(metric)?.values).toEqual([0.98, 0.97]);
  });

  it.each([[[]], [[0.99]]])('draws nothing of %j', values => {
    expect(chartData(metricView(moments, values))).toBeUndefined();
  });
});

describe('valueRange', () => {
  it('has room for the threshold', () => {
    const [low, high] = valueRange({
      seconds: [1, 2],
      values: [0.2, 0.4],
      threshold: 0.9,
    });
    expect(low).toBeLessThan(0.2);
    expect(high).toBeGreaterThan(0.9);
  });

  it.each([[0], [5], [-3]])('has room around a constant %d', value => {
    const [low, high] = valueRange({ seconds: [1, 2], values: [value, value] });
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });
});
