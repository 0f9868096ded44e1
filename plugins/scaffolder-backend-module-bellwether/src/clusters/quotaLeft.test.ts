import { quotaLeft, ResourceQuota } from './quotaLeft';

function quota(
  hard: Record<string, string>,
  used: Record<string, string>,
  scopes?: string[],
): ResourceQuota {
  return {
    metadata: { namespace: 'ordering' },
    spec: { scopes },
    status: { hard, used },
  };
}

describe('quotaLeft', () => {
  it('subtracts what is used, in the units of Kubernetes', () => {
    expect(
      quotaLeft([
        quota(
          { 'requests.cpu': '10', 'requests.memory': '20Gi', pods: '50' },
          { 'requests.cpu': '2250m', 'requests.memory': '512Mi', pods: '8' },
        ),
      ]),
    ).toEqual({ cpu: '7750m', memory: '19968Mi', pods: '42' });
  });

  it('takes the least of several quotas', () => {
    expect(
      quotaLeft([
        quota({ cpu: '10' }, { cpu: '1' }),
        quota({ 'requests.cpu': '4' }, { 'requests.cpu': '1' }),
      ]),
    ).toEqual({ cpu: '3' });
  });

  it('is never less than nothing', () => {
    expect(quotaLeft([quota({ pods: '5' }, { pods: '7' })])).toEqual({
      pods: '0',
    });
  });

  it.each([
    ['no quota', []],
    ['other resources', [quota({ configmaps: '5' }, { configmaps: '1' })]],
    ['no usage yet', [quota({ pods: '5' }, {})]],
    ['what is no quantity', [quota({ pods: 'many' }, { pods: '1' })]],
    ['some pods alone', [quota({ pods: '5' }, { pods: '1' }, ['BestEffort'])]],
  ])('knows nothing of %s', (_, quotas) => {
    expect(quotaLeft(quotas)).toBeUndefined();
  });
});
