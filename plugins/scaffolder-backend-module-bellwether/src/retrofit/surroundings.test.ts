import { parse } from 'yaml';
import { component, deployment, service } from './__testUtils__/manifests';
import { Asked, retrofitted } from './__testUtils__/retrofitted';

const ID = 'backstage.io/kubernetes-id';

describe('labels', () => {
  const LABELS: Asked = { parts: ['labels'] };

  it('are put on the workload, its pods and its Service, never into a selector', () => {
    const { text, diff } = retrofitted(
      { 'd.yaml': deployment, 's.yaml': service },
      LABELS,
    );
    expect(diff('d.yaml')).toEqual([
      `+    ${ID}: checkout`,
      `+        ${ID}: checkout`,
    ]);
    expect(diff('s.yaml')).toEqual(['+  labels:', `+    ${ID}: checkout`]);
    expect(parse(text('d.yaml')).spec.selector).toEqual({
      matchLabels: { app: 'checkout' },
    });
  });

  it('have the value that the catalog asks for', () => {
    const { text } = retrofitted(
      {
        'd.yaml': deployment,
        'catalog-info.yaml': component.replace(
          '  annotations:\n',
          `  annotations:\n    ${ID}: shop-checkout\n`,
        ),
      },
      LABELS,
    );
    expect(parse(text('d.yaml')).metadata.labels[ID]).toBe('shop-checkout');
  });

  it('are left out where the catalog selects by others', () => {
    const { files, codes } = retrofitted(
      {
        'd.yaml': deployment,
        'catalog-info.yaml': component.replace(
          '  annotations:\n',
          '  annotations:\n    backstage.io/kubernetes-label-selector: app=checkout\n',
        ),
      },
      LABELS,
    );
    expect(files).toEqual([]);
    expect(codes).toContain('selector-annotation');
  });

  it('do not change an anchor that the selector shares', () => {
    const shared = deployment
      .replace(
        /matchLabels:\n {6}app: checkout/,
        'matchLabels: &pods\n      app: checkout',
      )
      .replace(/labels:\n {8}app: checkout/, 'labels: *pods');
    const { text } = retrofitted({ 'd.yaml': shared }, LABELS);
    expect(text('d.yaml')).toContain(
      `      labels:\n        <<: *pods\n        ${ID}: checkout\n`,
    );
    expect(text('d.yaml')).toContain(
      'matchLabels: &pods\n      app: checkout\n',
    );
  });
});

describe('catalog-info.yaml', () => {
  const CATALOG: Asked = { parts: ['catalogInfo'] };
  const application = (name: string, path: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}}\nspec:\n  source: {path: ${path}}\n`;

  it('gets the annotations that the cards match by', () => {
    const { diff } = retrofitted(
      {
        'k8s/d.yaml': deployment,
        'catalog-info.yaml': component,
        'argocd/a.yaml': application('checkout-production', 'k8s'),
        'argocd/b.yaml': application('monitoring', 'monitoring'),
      },
      CATALOG,
    );
    expect(diff('catalog-info.yaml')).toEqual([
      `+    ${ID}: checkout`,
      '+    argocd/app-name: checkout-production',
    ]);
  });

  it('is made where there is none', () => {
    const { text, codes } = retrofitted({ 'd.yaml': deployment }, CATALOG);
    expect(parse(text('catalog-info.yaml'))).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'checkout',
        description: 'Turns a basket into an order',
        annotations: { [ID]: 'checkout' },
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/ordering',
        system: 'ordering',
      },
    });
    expect(codes).toEqual(
      expect.arrayContaining(['catalog-info-added', 'application-unknown']),
    );
  });

  it('keeps what says the same in another way', () => {
    const { files } = retrofitted(
      {
        'd.yaml': deployment,
        'catalog-info.yaml': component.replace(
          '  annotations:\n',
          '  annotations:\n    backstage.io/kubernetes-label-selector: app=checkout\n    argocd/app-selector: app=checkout\n',
        ),
      },
      CATALOG,
    );
    expect(files).toEqual([]);
  });

  it('is left where it is not clear which Component is meant', () => {
    const other = component.replace('name: checkout', 'name: cart');
    const { files, codes } = retrofitted(
      {
        'd.yaml': deployment,
        'catalog-info.yaml': `${other}---\n${other.replace('cart', 'shop')}`,
      },
      CATALOG,
    );
    expect(files).toEqual([]);
    expect(codes).toContain('several-components');
  });
});

describe('alerts', () => {
  const ALERTS: Asked = { parts: ['alerts'] };

  it('look at the container, the Rollout and the namespace as they are called', () => {
    const { files, text } = retrofitted(
      {
        'k8s/d.yaml': deployment.replace(
          'name: "checkout"',
          'name: "checkout"\n  namespace: shop',
        ),
      },
      { ...ALERTS, spec: { name: 'shop-checkout' } },
    );
    expect(files.map(({ path }) => path)).toEqual([
      'k8s/shop-checkout-alerts.yaml',
    ]);
    const rule = parse(text('k8s/shop-checkout-alerts.yaml'));
    expect(rule).toMatchObject({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'shop-checkout-alerts', namespace: 'shop' },
    });
    const rules: { alert: string; expr: string }[] = rule.spec.groups[0].rules;
    const expr = (name: string) =>
      rules.find(({ alert }) => alert === name)?.expr;
    expect(expr('PodNotReady')).toContain('namespace="shop",container="app"');
    expect(expr('RolloutDegraded')).toContain('name="checkout"');
  });

  it('look at what Istio calls the service', () => {
    const { text } = retrofitted(
      { 'd.yaml': deployment },
      {
        ...ALERTS,
        spec: { name: 'shop-checkout', traffic: { split: 'host' } },
      },
    );
    expect(text('shop-checkout-alerts.yaml')).toContain(
      'destination_canonical_service="checkout"',
    );
  });

  it('are named in the kustomization of their folder', () => {
    const { diff, text } = retrofitted(
      {
        'base/d.yaml': deployment,
        'base/kustomization.yaml':
          'namespace: shop\nresources:\n- d.yaml # ours\n',
      },
      ALERTS,
    );
    expect(diff('base/kustomization.yaml')).toEqual([
      '+- checkout-alerts.yaml',
    ]);
    expect(text('base/checkout-alerts.yaml')).toContain('namespace="shop"');
  });

  it('that are there are kept', () => {
    const { files, codes } = retrofitted(
      { 'd.yaml': deployment, 'checkout-alerts.yaml': '# mine\na: 1\n' },
      ALERTS,
    );
    expect(files).toEqual([]);
    expect(codes).toContain('alerts-present');
  });
});
