import { ruleFile } from './ruleFile';

const rule = { alert: 'HighErrorRate', expr: 'vector(1)' };

it('has the groups of every PrometheusRule, each under a name of its own', () => {
  const group = { name: 'alerts', rules: [rule] };
  expect(
    ruleFile([
      {
        metadata: { name: 'quote', namespace: 'parcels-staging' },
        spec: { groups: [group] },
      },
      {
        metadata: { name: 'label', namespace: 'parcels-staging' },
        spec: { groups: [group] },
      },
      { metadata: { name: 'empty', namespace: 'parcels' }, spec: {} },
    ]),
  ).toEqual({
    groups: [
      { name: 'parcels-staging/label/alerts', rules: [rule] },
      { name: 'parcels-staging/quote/alerts', rules: [rule] },
    ],
  });
});
