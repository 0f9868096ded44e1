import { resourceView } from '../../__fixtures__/gitops';
import { needsAttention } from './applicationLook';
import { filterRows, resourceRows } from './resourceRows';

const service = resourceView({ kind: 'Service', name: 'checkout' });
const rollout = resourceView({
  group: 'argoproj.io',
  kind: 'Rollout',
  name: 'checkout',
  health: { status: 'Suspended' },
});
const broken = resourceView({
  group: 'apps',
  kind: 'Deployment',
  name: 'worker',
  health: { status: 'Degraded' },
});
const changed = resourceView({
  kind: 'ConfigMap',
  name: 'settings',
  sync: 'OutOfSync',
});
const all = [service, rollout, broken, changed];

describe('needsAttention', () => {
  it.each([
    ['a synced one without health', service, false],
    ['one that a paused Rollout suspends', rollout, false],
    ['a degraded one', broken, true],
    ['one out of sync', changed, true],
    [
      'one of unknown sync',
      resourceView({ kind: 'Secret', name: 's', sync: 'Unknown' }),
      true,
    ],
    [
      'one that is missing',
      resourceView({
        kind: 'Secret',
        name: 's',
        health: { status: 'Missing' },
      }),
      true,
    ],
    [
      'one that waits to be pruned',
      resourceView({ kind: 'Secret', name: 's', requiresPruning: true }),
      true,
    ],
    [
      'a hook, which is not compared',
      resourceView({ kind: 'Job', name: 'j', sync: undefined, hook: true }),
      false,
    ],
  ])('of %s', (_name, resource, expected) => {
    expect(needsAttention(resource)).toBe(expected);
  });
});

describe('resourceRows', () => {
  it('puts what needs attention first, then goes by kind and name', () => {
    expect(resourceRows(all).map(({ resource }) => resource)).toEqual([
      changed,
      broken,
      rollout,
      service,
    ]);
  });

  it('tells resources apart that look the same', () => {
    const keys = resourceRows([service, service]).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('filterRows', () => {
  const names = (text: string, onlyAttention = false) =>
    filterRows(resourceRows(all), { text, onlyAttention }).map(
      ({ resource }) => `${resource.kind} ${resource.name}`,
    );

  it.each([
    ['nothing asked', '', 4],
    ['blanks', '   ', 4],
    ['a name', 'CHECKOUT', 2],
    ['a group', 'argoproj', 1],
    ['kind and name in any order', 'checkout service', 1],
    ['a namespace', 'ordering', 4],
    ['what there is not', 'payments', 0],
  ])('takes %s', (_name, text, count) => {
    expect(names(text)).toHaveLength(count);
  });

  it('leaves out what is in order', () => {
    expect(names('', true)).toEqual([
      'ConfigMap settings',
      'Deployment worker',
    ]);
    expect(names('checkout', true)).toEqual([]);
  });
});
