import {
  pod,
  podEvent,
  replicaSet,
  SOURCE,
} from '../__testUtils__/observations';
import { OrphanBuffer } from './OrphanBuffer';
import { toStored } from './StoredObservation';

const rs = toStored(replicaSet('checkout'));
const pods = [0, 1, 2].map(i => toStored(pod('checkout', i)));
const event = toStored(podEvent('checkout'));

describe('OrphanBuffer', () => {
  it('finds orphans by the keys they follow', () => {
    const buffer = new OrphanBuffer();
    [rs, ...pods, event].forEach(orphan => buffer.add(orphan));
    expect(buffer.followersOf(rs.facts.provides)).toEqual(pods);
    expect(buffer.followersOf(['uid:eu-1/unknown'])).toEqual([]);
  });

  it('takes an orphan that is seen again for the same', () => {
    const buffer = new OrphanBuffer();
    const again = { ...pods[0], view: '{}' };
    buffer.add(pods[0]);
    buffer.add(again);
    expect(buffer.size).toBe(1);
    expect(buffer.followersOf(rs.facts.provides)).toEqual([again]);
  });

  it('is bounded', () => {
    const size = pods[0].view.length + 600;
    const buffer = new OrphanBuffer({ maxCharacters: 2 * size });
    pods.forEach(orphan => buffer.add(orphan));
    expect(buffer.size).toBeLessThan(3);
    expect(buffer.followersOf(rs.facts.provides)).toContain(pods[2]);
    expect(buffer.followersOf(rs.facts.provides)).not.toContain(pods[0]);
  });

  it('does not take what is greater than itself', () => {
    const buffer = new OrphanBuffer({ maxCharacters: 10 });
    buffer.add(pods[0]);
    expect(buffer.size).toBe(0);
    expect(buffer.followersOf(rs.facts.provides)).toEqual([]);
  });

  it('retains what a new list still has', () => {
    const buffer = new OrphanBuffer();
    [rs, ...pods].forEach(orphan => buffer.add(orphan));
    buffer.retain(SOURCE, { kind: 'Pod' }, new Set([pods[1].id]));
    expect(buffer.followersOf(rs.facts.provides)).toEqual([pods[1]]);
    expect(buffer.followersOf(rs.facts.follows)).toEqual([rs]);
    buffer.retain('kubernetes:us-1', undefined, new Set());
    expect(buffer.size).toBe(2);
    buffer.retain(SOURCE, undefined, new Set());
    expect(buffer.size).toBe(0);
  });
});
