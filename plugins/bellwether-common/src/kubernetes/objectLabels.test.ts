import { objectLabels } from './objectLabels';

describe('objectLabels', () => {
  it('reads namespace and labels', () => {
    expect(
      objectLabels({
        metadata: {
          name: 'checkout',
          namespace: 'ordering',
          labels: { app: 'checkout', 'backstage.io/kubernetes-id': 'checkout' },
        },
      }),
    ).toEqual({
      namespace: 'ordering',
      labels: { app: 'checkout', 'backstage.io/kubernetes-id': 'checkout' },
    });
  });

  it.each([
    null,
    undefined,
    'text',
    7,
    [],
    {},
    { metadata: null },
    { metadata: 'x' },
    { metadata: { labels: 'x', namespace: 7 } },
    { metadata: { labels: null, namespace: '' } },
    { metadata: { labels: ['a'].slice(1) } },
  ])('finds nothing in %p, and does not throw', object => {
    expect(objectLabels(object)).toEqual({ labels: {} });
  });

  it('leaves out a label that is no text', () => {
    expect(
      objectLabels({ metadata: { labels: { app: 'a', replicas: 3 } } }).labels,
    ).toEqual({ app: 'a' });
  });
});
