import { Axis, inputOf, Row } from './axis';
import { Judge, pairwise, product } from './combinations';

const axis = (name: string, ...values: string[]): Axis => ({
  name,
  choices: Object.fromEntries(values.map(value => [value, {}])),
});

const axes = [
  axis('split', 'host', 'subset', 'replicas'),
  axis('breaker', 'no', 'yes'),
  axis('ingress', 'none', 'nginx', 'alb'),
  axis('waf', 'no', 'yes'),
  axis('ci', 'none', 'github', 'gitlab', 'tekton'),
];

const everything: Judge = () => true;

function has(rows: readonly Row[], choices: Row): boolean {
  return rows.some(row =>
    Object.entries(choices).every(([name, value]) => row[name] === value),
  );
}

describe('pairwise', () => {
  it('has every pair of values', () => {
    const { rows, pairs, excluded } = pairwise(axes, everything, []);
    expect(excluded).toEqual([]);
    expect(pairs).toBe(
      3 * 2 +
        3 * 3 +
        3 * 2 +
        3 * 4 +
        2 * 3 +
        2 * 2 +
        2 * 4 +
        3 * 2 +
        3 * 4 +
        2 * 4,
    );
    for (const split of ['host', 'subset', 'replicas']) {
      for (const ci of ['none', 'github', 'gitlab', 'tekton']) {
        expect(has(rows, { split, ci })).toBe(true);
      }
    }
  });

  it('needs far fewer rows than there are combinations', () => {
    const { rows } = pairwise(axes, everything, []);
    expect(rows.length).toBeGreaterThanOrEqual(12);
    expect(rows.length).toBeLessThan(24);
  });

  it('leaves out what is refused whatever else is chosen, and has all other pairs', () => {
    const judge: Judge = ({ waf, ingress }) =>
      waf === 'no' || ingress === 'alb';
    const { rows, excluded } = pairwise(axes, judge, ['ingress']);
    expect(rows.every(judge)).toBe(true);
    expect(excluded).toEqual([
      { first: ['ingress', 'none'], second: ['waf', 'yes'] },
      { first: ['ingress', 'nginx'], second: ['waf', 'yes'] },
    ]);
    for (const ci of ['none', 'github', 'gitlab', 'tekton']) {
      expect(has(rows, { ci, waf: 'yes', ingress: 'alb' })).toBe(true);
    }
  });

  it('finds a way for pairs that a rule between three values allows in some rows only', () => {
    const judge: Judge = ({ split, breaker, ingress }) =>
      !(split === 'replicas' && ingress === 'nginx') || breaker === 'yes';
    const { rows, excluded } = pairwise(axes, judge, ['breaker']);
    expect(excluded).toEqual([]);
    expect(rows.every(judge)).toBe(true);
    expect(has(rows, { split: 'replicas', ingress: 'nginx' })).toBe(true);
    expect(has(rows, { split: 'replicas', breaker: 'no' })).toBe(true);
  });

  it('gives the same rows each time', () => {
    expect(pairwise(axes, everything, [])).toEqual(
      pairwise(axes, everything, []),
    );
  });
});

describe('product', () => {
  it('combines some axes, with the first value of the others', () => {
    expect(product(axes, ['breaker', 'waf'])).toEqual([
      { split: 'host', breaker: 'no', ingress: 'none', waf: 'no', ci: 'none' },
      { split: 'host', breaker: 'yes', ingress: 'none', waf: 'no', ci: 'none' },
      { split: 'host', breaker: 'no', ingress: 'none', waf: 'yes', ci: 'none' },
      {
        split: 'host',
        breaker: 'yes',
        ingress: 'none',
        waf: 'yes',
        ci: 'none',
      },
    ]);
  });
});

describe('inputOf', () => {
  it('sets choices by path without changing the base', () => {
    const base = { name: 'checkout', traffic: { split: 'host' } };
    const choices: Axis = {
      name: 'timeout',
      choices: { long: { 'traffic.timeoutSeconds': 60, 'a.b': 1 } },
    };
    expect(inputOf(base, [choices], { timeout: 'long' })).toEqual({
      name: 'checkout',
      traffic: { split: 'host', timeoutSeconds: 60 },
      a: { b: 1 },
    });
    expect(base).toEqual({ name: 'checkout', traffic: { split: 'host' } });
  });

  it('names a value that no axis has', () => {
    expect(() => inputOf({}, axes, { split: 'magic' })).toThrow(
      'Axis split has no value magic',
    );
  });
});
