import { environments } from '../company/environments';
import { services } from '../services/services';
import { meshManifests } from './mesh';
import { namespaceManifests } from './namespaceManifests';
import { releaseManifests } from './releaseManifests';

const released = environments.flatMap(({ name }) =>
  services.flatMap(service => releaseManifests(service, name, 'next')),
);
const idOf = ({
  kind,
  metadata,
}: {
  kind: string;
  metadata: { name: string; namespace?: string };
}) => `${kind} ${metadata.namespace}/${metadata.name}`;

describe('the mesh around the services', () => {
  const mesh = meshManifests();

  it('names nothing that belongs to a release', () => {
    const ids = new Set(released.map(idOf));
    expect(mesh.filter(object => ids.has(idOf(object)))).toEqual([]);
    expect(new Set(mesh.map(idOf)).size).toBe(mesh.length);
  });

  it('stands in namespaces that exist and that inject sidecars', () => {
    const injected = namespaceManifests()
      .filter(
        ({ metadata }) =>
          metadata.labels?.['istio.io/dataplane-mode'] === 'ambient',
      )
      .map(({ metadata }) => metadata.name);
    for (const { metadata } of mesh) {
      expect(injected).toContain(metadata.namespace);
    }
  });

  it('takes nothing but mutual TLS where money and orders are', () => {
    const modes = Object.fromEntries(
      mesh
        .filter(({ kind }) => kind === 'PeerAuthentication')
        .map(({ metadata, spec }) => [
          metadata.namespace,
          (spec as { mtls: { mode: string } }).mtls.mode,
        ]),
    );
    expect(modes).toMatchObject({
      payments: 'STRICT',
      ordering: 'STRICT',
      catalogue: 'PERMISSIVE',
    });
    expect(modes).not.toHaveProperty('identity');
  });

  it('routes by the Gateway API only what no VirtualService routes', () => {
    const [route] = mesh.filter(({ kind }) => kind === 'HTTPRoute');
    expect(route.metadata.name).toBe('storefront');
    expect(
      released.some(
        ({ kind, metadata }) =>
          kind === 'VirtualService' && metadata.name === route.metadata.name,
      ),
    ).toBe(false);
    expect(
      released.some(
        object =>
          idOf(object) === `Service ${route.metadata.namespace}/storefront`,
      ),
    ).toBe(true);
  });

  it('lets nobody but the payment gateway write to the ledger', () => {
    const [policy] = mesh.filter(({ kind }) => kind === 'AuthorizationPolicy');
    expect(policy.spec).toMatchObject({
      selector: { matchLabels: { 'app.kubernetes.io/name': 'ledger' } },
      action: 'ALLOW',
    });
    expect(JSON.stringify(policy.spec)).toContain(
      'cluster.local/ns/payments/sa/payment-gateway',
    );
  });
});
