import { percentiles } from './statistics';

describe('percentiles', () => {
  it('takes the nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentiles(values)).toEqual({
      samples: 100,
      p50: 50,
      p95: 95,
      p99: 99,
      max: 100,
    });
  });

  it('takes the only value', () => {
    expect(percentiles([7])).toEqual({
      samples: 1,
      p50: 7,
      p95: 7,
      p99: 7,
      max: 7,
    });
  });
});
