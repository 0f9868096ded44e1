import { matchesLabels, parseLabelSelector } from './labelSelector';

describe('parseLabelSelector', () => {
  it.each([
    ['app=checkout', [{ operator: 'in', key: 'app', values: ['checkout'] }]],
    ['app==checkout', [{ operator: 'in', key: 'app', values: ['checkout'] }]],
    ['app = checkout', [{ operator: 'in', key: 'app', values: ['checkout'] }]],
    ['app=', [{ operator: 'in', key: 'app', values: [''] }]],
    [
      'app!=checkout',
      [{ operator: 'notIn', key: 'app', values: ['checkout'] }],
    ],
    ['app', [{ operator: 'exists', key: 'app' }]],
    ['!app', [{ operator: 'notExists', key: 'app' }]],
    ['! app', [{ operator: 'notExists', key: 'app' }]],
    [
      'tier in (web, api)',
      [{ operator: 'in', key: 'tier', values: ['web', 'api'] }],
    ],
    ['tier in(web)', [{ operator: 'in', key: 'tier', values: ['web'] }]],
    [
      'tier notin (batch,)',
      [{ operator: 'notIn', key: 'tier', values: ['batch', ''] }],
    ],
    ['shard>2', [{ operator: 'greaterThan', key: 'shard', value: 2 }]],
    ['shard < 10', [{ operator: 'lessThan', key: 'shard', value: 10 }]],
    [
      'app.kubernetes.io/name=checkout,tier in (web,api),!legacy',
      [
        {
          operator: 'in',
          key: 'app.kubernetes.io/name',
          values: ['checkout'],
        },
        { operator: 'in', key: 'tier', values: ['web', 'api'] },
        { operator: 'notExists', key: 'legacy' },
      ],
    ],
  ])('reads %p', (selector, expected) => {
    expect(parseLabelSelector(selector)).toEqual(expected);
  });

  it.each([
    ['app=checkout,', /a comma too many/],
    ['', /empty requirement/],
    ['app=check out', /is not a label requirement/],
    ['app=check/out', /'check\/out' is not a label value/],
    ['/app=checkout', /'\/app' is not a label key/],
    ['App_=x', /'App_' is not a label key/],
    ['tier in web', /is not a label requirement/],
    ['tier in (web', /is not a label requirement/],
    ['tier within (web)', /is not a label requirement/],
    ['shard>two', /is not a label requirement/],
    [`app=${'x'.repeat(64)}`, /at most 63/],
    ['a=b=c', /is not a label value/],
  ])('refuses %p', (selector, message) => {
    expect(() => parseLabelSelector(selector)).toThrow(message);
  });
});

describe('matchesLabels', () => {
  it.each([
    ['app=checkout', { app: 'checkout' }, true],
    ['app=checkout', { app: 'payments' }, false],
    ['app=checkout', {}, false],
    // As Kubernetes has it: what is absent is not equal to anything.
    ['app!=checkout', {}, true],
    ['app!=checkout', { app: 'checkout' }, false],
    ['tier notin (batch)', {}, true],
    ['tier notin (batch)', { tier: 'batch' }, false],
    ['tier in (web,api)', { tier: 'api' }, true],
    ['tier', { tier: '' }, true],
    ['!tier', { tier: '' }, false],
    ['shard>2', { shard: '3' }, true],
    ['shard>2', { shard: '2' }, false],
    ['shard<2', {}, false],
    ['shard<2', { shard: 'one' }, false],
    ['app=checkout,!legacy', { app: 'checkout', legacy: 'yes' }, false],
    ['toString', {}, false],
  ])('%p with %p: %p', (selector, labels, expected) => {
    expect(
      matchesLabels(
        parseLabelSelector(selector),
        labels as Record<string, string>,
      ),
    ).toBe(expected);
  });
});
