import {
  argocdStatus,
  entitySnapshot,
  environmentSnapshot,
} from '../../__fixtures__/builders';
import { momentsOf } from '../../__fixtures__/moments';
import { isConnected, reportsOf } from './connected';

const moments = momentsOf(new Date());
const report = (source: string) => ({
  source,
  tried: [],
  matched: {},
  problems: [],
});

describe('isConnected', () => {
  it('is false without any such source', () => {
    expect(isConnected(entitySnapshot(moments), 'argocd')).toBe(false);
  });

  it('is true when the mapping doctor speaks of one, though nothing matched', () => {
    const mapping = [report('argocd:main')];
    expect(isConnected(entitySnapshot(moments, { mapping }), 'argocd')).toBe(
      true,
    );
  });

  it('is true when an environment rests on one, be it blind', () => {
    const environments = [
      environmentSnapshot(moments, {
        sources: [argocdStatus(moments, { state: 'blind' })],
      }),
    ];
    expect(
      isConnected(entitySnapshot(moments, { environments }), 'argocd'),
    ).toBe(true);
  });
});

describe('reportsOf', () => {
  it('takes those of the kind, not of names that begin alike', () => {
    const mapping = ['argocd:main', 'argocd-old:x', 'litmus:argocd'].map(
      report,
    );
    expect(reportsOf(mapping, 'argocd')).toEqual([mapping[0]]);
  });
});
