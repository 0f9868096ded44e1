import {
  applicationSnapshot,
  failedSync,
  unknownChart,
} from '../../__fixtures__/gitops';
import { momentsOf } from '../../__fixtures__/moments';
import { byUrgency, healthLook, phaseLook, syncLook } from './applicationLook';

const moments = momentsOf(new Date());

describe('looks', () => {
  it('are green for what Argo CD calls good, and for nothing else', () => {
    const health = [
      'Healthy',
      'Suspended',
      'Progressing',
      'Missing',
      'Degraded',
      'Unknown',
    ] as const;
    expect(
      health.filter(status => healthLook(status).tone === 'positive'),
    ).toEqual(['Healthy']);
    const sync = ['Synced', 'OutOfSync', 'Unknown'] as const;
    expect(sync.filter(status => syncLook(status).tone === 'positive')).toEqual(
      ['Synced'],
    );
    const phases = [
      'Running',
      'Terminating',
      'Failed',
      'Error',
      'Succeeded',
    ] as const;
    expect(
      phases.filter(phase => phaseLook(phase).tone === 'positive'),
    ).toEqual(['Succeeded']);
  });

  it('claim nothing of a word of the future', () => {
    expect(healthLook('Hibernating' as never).tone).toBe('neutral');
    expect(syncLook('Nearly' as never).tone).toBe('neutral');
    expect(phaseLook('Dreaming' as never).tone).toBe('neutral');
  });
});

describe('byUrgency', () => {
  it('goes by the worst finding, then by sync and health', () => {
    const quiet = applicationSnapshot(moments);
    const outOfSync = applicationSnapshot(moments, {
      application: { sync: { status: 'OutOfSync', revisions: [] } },
    });
    const failed = failedSync(moments);
    const unknown = unknownChart(moments);
    expect(byUrgency([quiet, outOfSync, failed, unknown])).toEqual([
      failed,
      unknown,
      outOfSync,
      quiet,
    ]);
  });

  it('leaves its argument alone', () => {
    const list = [applicationSnapshot(moments), failedSync(moments)];
    const before = [...list];
    byUrgency(list);
    expect(list).toEqual(before);
  });
});
