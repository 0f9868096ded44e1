import { alertView } from '../../__fixtures__/builders';
import { momentsOf } from '../../__fixtures__/moments';
import { alertKey, distinguishingLabels } from './distinguishingLabels';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));
const burn = (fingerprint: string, labels: Record<string, string>) =>
  alertView(moments, { name: 'ErrorBudgetBurn', fingerprint, labels });

describe('distinguishingLabels', () => {
  it('tells two alerts of one name apart by what differs', () => {
    const fast = burn('a', { severity: 'critical', window: '1h', pod: 'x' });
    const slow = burn('b', { severity: 'critical', window: '6h' });
    const labels = distinguishingLabels([fast, slow]);
    expect(labels.get(alertKey(fast))).toEqual([
      ['pod', 'x'],
      ['window', '1h'],
    ]);
    expect(labels.get(alertKey(slow))).toEqual([['window', '6h']]);
  });

  it('says nothing of an alert that is alone', () => {
    const alone = burn('a', { window: '1h' });
    const other = alertView(moments, { name: 'Other', labels: {} });
    const labels = distinguishingLabels([alone, other]);
    expect(labels.get(alertKey(alone))).toEqual([]);
    expect(labels.get(alertKey(other))).toEqual([]);
  });
});
