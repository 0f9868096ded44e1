import { FaultRegistry, RequestDescription } from './faults';

const listRollouts: RequestDescription = {
  verb: 'list',
  path: '/apis/argoproj.io/v1alpha1/rollouts',
  names: ['Rollout', 'rollouts', 'rollouts.argoproj.io'],
};

describe('FaultRegistry', () => {
  it.each([
    ['Rollout', true],
    ['rollouts', true],
    ['rollouts.argoproj.io', true],
    ['*.argoproj.io', true],
    ['list rollouts', true],
    ['watch rollouts', false],
    ['Pod', false],
    ['Roll', false],
    ['/apis/argoproj.io/v1alpha1/rollouts', true],
    ['/apis/argoproj.io/*', true],
    ['/api/v1/*', false],
  ])('takes only %s for a list of Rollouts: %p', (only, met) => {
    const faults = new FaultRegistry();
    faults.set({ target: 'kubernetes', fault: 'error', only });
    expect(faults.meet('kubernetes', listRollouts) !== undefined).toBe(met);
    expect(faults.meet('prometheus', listRollouts)).toBeUndefined();
  });

  it('lets the latest fault win and heals part by part', () => {
    const faults = new FaultRegistry();
    faults.set({ target: 'kubernetes', fault: 'slow' });
    faults.set({ target: 'kubernetes', fault: 'forbidden', only: 'Rollout' });
    expect(faults.meet('kubernetes', listRollouts)?.fault).toBe('forbidden');
    faults.clear('kubernetes', 'Rollout');
    expect(faults.meet('kubernetes', listRollouts)?.fault).toBe('slow');
    faults.clear('kubernetes');
    expect(faults.list()).toEqual([]);
  });

  it('heals a fault after so many requests', () => {
    const faults = new FaultRegistry();
    faults.set({ target: 'prometheus', fault: 'throttled', times: 2 });
    const met = [1, 2, 3].map(
      () => faults.meet('prometheus', listRollouts)?.fault,
    );
    expect(met).toEqual(['throttled', 'throttled', undefined]);
  });

  it('is down only where the whole target is', () => {
    const faults = new FaultRegistry();
    faults.set({ target: 'prometheus', fault: 'down', only: '/api/v1/rules' });
    expect(faults.isDown('prometheus')).toBe(false);
    faults.set({ target: 'prometheus', fault: 'down' });
    expect(faults.isDown('prometheus')).toBe(true);
  });
});
