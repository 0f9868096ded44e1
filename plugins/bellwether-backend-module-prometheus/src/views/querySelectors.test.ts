import { querySelectors } from './querySelectors';

describe('querySelectors', () => {
  it.each<[string, Record<string, string>[]]>([
    ['up{namespace="shop", pod="a"} == 0', [{ namespace: 'shop', pod: 'a' }]],
    [
      `sum(rate(a{namespace='shop'}[5m])) / sum(rate(b{namespace=\`pay\`}[5m]))`,
      [{ namespace: 'shop' }, { namespace: 'pay' }],
    ],
    ['{__name__="up", "k8s.pod"="a"}', [{ __name__: 'up', 'k8s.pod': 'a' }]],
    ['up{pod!="a", job!~"x", zone=~"eu-.*"}', []],
    ['up', []],
    ['vector(1)', []],
    ['up{namespace=""}', []],
    [
      'max_over_time(m{workload="a"}[5m:1m] offset 1h) @ end()',
      [{ workload: 'a' }],
    ],
    ['absent(up{deployment="a"})', [{ deployment: 'a' }]],
    [
      'up{deployment=~"a|b",namespace="shop"}',
      [
        { deployment: 'a', namespace: 'shop' },
        { deployment: 'b', namespace: 'shop' },
      ],
    ],
    ['up{deployment=~"(a|b)"}', [{ deployment: 'a' }, { deployment: 'b' }]],
    ['up{deployment=~"(?:a)"}', [{ deployment: 'a' }]],
    ['up{deployment=~"a|b.*"}', []],
    ['up{pod=~"checkout-.*"}', [{ workload: 'checkout' }]],
    ['up{pod=~"checkout-api-.+"}', [{ workload: 'checkout-api' }]],
    ['up{pod=~"checkout-[a-z0-9]+-[a-z0-9]+"}', [{ workload: 'checkout' }]],
    ['up{pod=~"check.*"}', []],
    ['up{pod=~".*-checkout-.*"}', []],
    ['up{service=~"checkout-.*"}', []],
    ['up{a="it\\"s"}', [{ a: 'it"s' }]],
  ])('of %s', (query, selectors) => {
    expect(querySelectors(query)).toEqual(selectors);
  });

  it('gives up on a selector of too many combinations', () => {
    const values = Array.from({ length: 60 }, (_, index) => `w${index}`);
    expect(
      querySelectors(`up{workload=~"${values.join('|')}",namespace="shop"}`),
    ).toEqual([{ namespace: 'shop' }]);
  });

  it('understands what it can of a broken expression', () => {
    expect(querySelectors('up{namespace="shop"} / sum(')).toEqual([
      { namespace: 'shop' },
    ]);
  });
});
