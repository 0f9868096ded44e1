import { coversService, namespaceOfWildcard, serviceOfHost } from './hosts';

const checkout = { namespace: 'ordering', name: 'checkout' };

describe('serviceOfHost', () => {
  it.each([
    ['checkout', checkout],
    ['checkout.ordering.svc.cluster.local', checkout],
    ['checkout.ordering.svc.corp.example', checkout],
    // Istio adds the namespace to names without a dot alone
    ['checkout.payments', undefined],
    ['checkout.payments.svc', undefined],
    ['api.example.com', undefined],
    ['*', undefined],
    ['*.ordering.svc.cluster.local', undefined],
    ['', undefined],
  ])('%s in namespace ordering is %j', (host, expected) => {
    expect(serviceOfHost(host, 'ordering')).toEqual(expected);
  });
});

describe('wildcards', () => {
  it.each([
    ['*', true],
    ['*.local', true],
    ['*.ordering.svc.cluster.local', true],
    ['*.payments.svc.cluster.local', false],
    ['checkout', false],
  ])('%s covers the Service: %s', (host, expected) => {
    expect(coversService(host, checkout)).toBe(expected);
  });

  it('name one namespace or none', () => {
    expect(namespaceOfWildcard('*.ordering.svc.cluster.local')).toBe(
      'ordering',
    );
    expect(namespaceOfWildcard('*.svc.cluster.local')).toBeUndefined();
    expect(namespaceOfWildcard('*.local')).toBeUndefined();
  });
});
