import { parse, parseAllDocuments } from 'yaml';
import {
  deployment,
  destinationRule,
  service,
  virtualService,
} from './__testUtils__/manifests';
import { Asked, retrofitted } from './__testUtils__/retrofitted';

const canary = (split: string): Asked => ({
  parts: ['rollout'],
  spec: { traffic: { split } },
});

function documents(text: string): Record<string, any>[] {
  return parseAllDocuments(text).map(document => document.toJS());
}

function strategyOf(text: string) {
  return parse(text).spec.strategy;
}

describe('two Services and a VirtualService', () => {
  const files = {
    'd.yaml': deployment,
    's.yaml': service,
    'vs.yaml': virtualService,
    'dr.yaml': destinationRule,
  };
  const { text, diff, codes } = retrofitted(files, canary('host'));

  it('adds a second Service with the same ports and selector, and without what the first alone may have', () => {
    expect(text('s.yaml').startsWith(`${service}---\n`)).toBe(true);
    expect(documents(text('s.yaml'))[1]).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'checkout-canary' },
      spec: {
        selector: { app: 'checkout' },
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      },
    });
  });

  it('splits each route that leads to the Service, and leaves the rest', () => {
    expect(diff('vs.yaml')).toEqual([
      '+          weight: 100',
      '+        - destination:',
      '+            host: checkout-canary.ordering.svc.cluster.local',
      '+            port:',
      '+              number: 80',
      '+          weight: 0',
      '+          weight: 100',
      '+        - destination:',
      '+            host: checkout-canary',
      '+          weight: 0',
      '+      name: primary',
    ]);
  });

  it('tells the Rollout of both', () => {
    expect(strategyOf(text('d.yaml')).canary).toMatchObject({
      stableService: 'checkout',
      canaryService: 'checkout-canary',
      trafficRouting: {
        istio: {
          virtualService: {
            name: 'checkout-routes',
            routes: ['v1', 'primary'],
          },
        },
      },
    });
  });

  it('lets the policy for the Service hold for the second one', () => {
    expect(documents(text('dr.yaml'))[1]).toMatchObject({
      metadata: { name: 'checkout-canary' },
      spec: {
        host: 'checkout-canary',
        trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } },
      },
    });
    expect(codes).not.toContain('route-left');
  });

  it('makes a VirtualService where there is none', () => {
    const made = retrofitted(
      { 'd.yaml': deployment, 's.yaml': service },
      canary('host'),
    );
    expect(made.codes).toContain('virtual-service-added');
    const [, ...added] = documents(made.text('s.yaml'));
    expect(added.map(({ kind }) => kind).sort()).toEqual([
      'Service',
      'VirtualService',
    ]);
    expect(added.find(({ kind }) => kind === 'VirtualService')?.spec).toEqual({
      hosts: ['checkout'],
      http: [
        {
          route: [
            { destination: { host: 'checkout' }, weight: 100 },
            { destination: { host: 'checkout-canary' }, weight: 0 },
          ],
        },
      ],
    });
    // One route needs no name.
    expect(strategyOf(made.text('d.yaml')).canary.trafficRouting.istio).toEqual(
      { virtualService: { name: 'checkout' } },
    );
  });

  it('leaves a route with several destinations and tells of it', () => {
    const mirrored = virtualService.replace(
      '            host: checkout\n',
      '            host: checkout\n          weight: 90\n        - destination: {host: legacy}\n          weight: 10\n',
    );
    const { diff: change, notes } = retrofitted(
      { ...files, 'vs.yaml': mirrored },
      canary('host'),
    );
    expect(change('vs.yaml')).toHaveLength(6);
    expect(notes).toContainEqual({
      severity: 'warning',
      code: 'route-left',
      params: { route: 2, name: 'checkout-routes' },
      path: 'vs.yaml',
    });
  });

  it('takes weights of the pods where no Service leads to them', () => {
    const other = service.replace('app: checkout', 'app: cart');
    const { text: changed, codes: told } = retrofitted(
      { 'd.yaml': deployment, 's.yaml': other },
      canary('host'),
    );
    expect(told).toContain('service-missing');
    expect(strategyOf(changed('d.yaml')).canary).not.toHaveProperty(
      'trafficRouting',
    );
  });
});

describe('subsets of one Service', () => {
  it('adds the subsets to the DestinationRule that is there', () => {
    const { text, diff } = retrofitted(
      {
        'd.yaml': deployment,
        's.yaml': service,
        'vs.yaml': virtualService,
        'dr.yaml': destinationRule,
      },
      canary('subset'),
    );
    expect(diff('dr.yaml')).toEqual([
      '+  subsets:',
      '+    - name: stable',
      '+      labels:',
      '+        app: checkout',
      '+    - name: canary',
      '+      labels:',
      '+        app: checkout',
    ]);
    expect(parse(text('vs.yaml')).spec.http[1].route).toEqual([
      { destination: { host: 'checkout', subset: 'stable' }, weight: 100 },
      { destination: { host: 'checkout', subset: 'canary' }, weight: 0 },
    ]);
    expect(
      strategyOf(text('d.yaml')).canary.trafficRouting.istio.destinationRule,
    ).toEqual({
      name: 'checkout',
      canarySubsetName: 'canary',
      stableSubsetName: 'stable',
    });
    expect(text('s.yaml')).toBeUndefined();
  });
});

describe('the Gateway API', () => {
  const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  rules:
  - backendRefs:
    - name: checkout # the service
      port: 80
`;

  it('gives the canary a share of the route', () => {
    const { text, diff } = retrofitted(
      { 'd.yaml': deployment, 's.yaml': service, 'r.yaml': route },
      canary('gatewayApi'),
    );
    expect(diff('r.yaml')).toEqual([
      '+      weight: 100',
      '+    - name: checkout-canary',
      '+      port: 80',
      '+      weight: 0',
    ]);
    expect(strategyOf(text('d.yaml')).canary).toMatchObject({
      stableService: 'checkout',
      canaryService: 'checkout-canary',
      trafficRouting: {
        plugins: {
          'argoproj-labs/gatewayAPI': { httpRoutes: [{ name: 'shop' }] },
        },
      },
    });
  });

  it('tells that the route is missing', () => {
    const { codes } = retrofitted(
      { 'd.yaml': deployment, 's.yaml': service },
      canary('gatewayApi'),
    );
    expect(codes).toContain('http-route-missing');
  });
});

describe('blue-green', () => {
  const asked = (strategy: object = {}): Asked => ({
    parts: ['rollout'],
    spec: { strategy: { type: 'blueGreen', ...strategy } },
  });

  it('switches the Service that is there, and adds one for the preview', () => {
    const { text, codes } = retrofitted(
      { 'd.yaml': deployment, 's.yaml': service },
      asked(),
    );
    expect(strategyOf(text('d.yaml'))).toEqual({
      blueGreen: {
        activeService: 'checkout',
        previewService: 'checkout-preview',
        autoPromotionEnabled: false,
        scaleDownDelaySeconds: 600,
      },
    });
    expect(documents(text('s.yaml'))[1].metadata.name).toBe('checkout-preview');
    expect(codes).toContain('rolling-update-dropped');
  });

  it('promotes by itself after a while', () => {
    const { text } = retrofitted(
      { 'd.yaml': deployment, 's.yaml': service },
      asked({ autoPromotionSeconds: 120 }),
    );
    expect(strategyOf(text('d.yaml')).blueGreen).toMatchObject({
      autoPromotionSeconds: 120,
    });
  });

  it('is refused without a Service', () => {
    const { files, notes } = retrofitted({ 'd.yaml': deployment }, asked());
    expect(files).toEqual([]);
    expect(notes[0]).toMatchObject({
      severity: 'error',
      code: 'blue-green-without-service',
    });
  });
});

describe('Argo CD', () => {
  const application = (ignored = '') => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ordering-checkout}
spec:
  source: {path: k8s}
${ignored}`;

  it('is told what the controller writes', () => {
    const { notes, files } = retrofitted(
      {
        'k8s/d.yaml': deployment,
        'k8s/s.yaml': service,
        'argocd/a.yaml': application(),
      },
      canary('host'),
    );
    const note = notes.find(({ code }) => code === 'ignore-differences');
    expect(note?.path).toBe('argocd/a.yaml');
    expect(parse(note?.snippet ?? '').spec.ignoreDifferences).toEqual([
      {
        group: 'networking.istio.io',
        kind: 'VirtualService',
        jqPathExpressions: ['.spec.http[].route[].weight'],
      },
      {
        group: '',
        kind: 'Service',
        jsonPointers: expect.arrayContaining([
          '/spec/selector/rollouts-pod-template-hash',
        ]),
      },
    ]);
    expect(files.map(({ path }) => path)).not.toContain('argocd/a.yaml');
  });

  it('is not told what it knows', () => {
    const { codes } = retrofitted(
      {
        'k8s/d.yaml': deployment,
        'a.yaml': application(),
      },
      canary('replicas'),
    );
    expect(codes).not.toContain('ignore-differences');
  });
});
