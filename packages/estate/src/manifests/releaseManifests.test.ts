import { stringify } from 'yaml';
import { EnvironmentName, environments } from '../company/environments';
import { serviceNamed, services } from '../services/services';
import { ofKind } from './manifestShapes.testSupport';
import { namespaceManifests } from './namespaceManifests';
import { releaseManifests } from './releaseManifests';

const DNS_1123_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

const everyRelease = services.flatMap(service =>
  environments.flatMap(environment =>
    (['stable', 'next'] as const).map(release => ({
      name: `${service.name} ${environment.name} ${release}`,
      service,
      environment,
      objects: releaseManifests(service, environment.name, release),
    })),
  ),
);

describe.each(everyRelease)(
  'manifests of $name',
  ({ service, environment, objects }) => {
    const namespace = environment.namespaceFor(service.context);

    it('are complete objects with valid names in the namespace of the context', () => {
      for (const object of objects) {
        expect(object.apiVersion).toBeTruthy();
        expect(object.kind).toBeTruthy();
        expect(object.metadata.name).toMatch(DNS_1123_LABEL);
        expect(object.metadata.namespace).toBe(namespace);
        expect(object.metadata.labels).toMatchObject({
          'app.kubernetes.io/name': service.name,
          'backstage.io/kubernetes-id': service.name,
        });
        for (const value of Object.values(object.metadata.labels ?? {})) {
          expect(value).toMatch(LABEL_VALUE);
        }
      }
    });

    it('name every object once', () => {
      const ids = objects.map(
        object => `${object.kind}/${object.metadata.name}`,
      );
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('hold nothing that YAML would drop', () => {
      expect(stringify(objects)).not.toContain('undefined');
      expect(JSON.parse(JSON.stringify(objects))).toEqual(objects);
    });

    const [workload] = [
      ...ofKind(objects, 'Deployment'),
      ...ofKind(objects, 'Rollout'),
    ];

    it('select their own pods', () => {
      const { selector, template } = workload.spec;
      expect(template?.metadata.labels).toMatchObject(selector!.matchLabels);
      expect(template?.metadata.labels).toHaveProperty(
        ['backstage.io/kubernetes-id'],
        service.name,
      );
      const ports = template?.spec.containers[0].ports.map(port => port.name);
      for (const { spec } of ofKind(objects, 'Service')) {
        expect(template?.metadata.labels).toMatchObject(spec.selector);
        expect(ports).toContain(spec.ports[0].targetPort);
      }
    });

    it('have probes with one handler each, on a port of the container', () => {
      const [container] = workload.spec.template!.spec.containers;
      const names = container.ports.map(port => port.name);
      const numbers = container.ports.map(port => port.containerPort);
      for (const probe of [
        container.startupProbe,
        container.livenessProbe,
        container.readinessProbe,
      ]) {
        if (!probe) {
          continue;
        }
        const { httpGet, tcpSocket, exec, grpc } = probe;
        expect([httpGet, tcpSocket, exec, grpc].filter(Boolean)).toHaveLength(
          1,
        );
        const byName = httpGet ?? tcpSocket;
        expect(byName ? names : numbers).toContain(
          byName?.port ?? grpc?.port ?? numbers[0],
        );
      }
    });

    const namesOf = (kind: string) =>
      objects
        .filter(object => object.kind === kind)
        .map(object => object.metadata.name);

    it('let the Rollout refer to objects that exist', () => {
      for (const { spec } of ofKind(objects, 'Rollout')) {
        const { strategy, workloadRef } = spec;
        const { canary, blueGreen } = strategy;
        expect(Object.keys(strategy)).toHaveLength(1);
        expect(namesOf('Service')).toEqual(
          expect.arrayContaining(
            [
              canary?.stableService,
              canary?.canaryService,
              blueGreen?.activeService,
              blueGreen?.previewService,
            ].filter(Boolean),
          ),
        );
        const templates = [
          ...(canary?.steps ?? []).flatMap(step =>
            'analysis' in step ? step.analysis.templates : [],
          ),
          ...(canary?.analysis?.templates ?? []),
          ...(blueGreen?.prePromotionAnalysis?.templates ?? []),
        ].map(template => template.templateName);
        expect(namesOf('AnalysisTemplate')).toEqual(
          expect.arrayContaining(templates),
        );
        expect(workloadRef ? namesOf(workloadRef.kind) : [undefined]).toContain(
          workloadRef?.name,
        );
      }
    });

    it('let the routing of the Rollout refer to routes and subsets that exist', () => {
      for (const { spec } of ofKind(objects, 'Rollout')) {
        const { canary } = spec.strategy;
        const istio = canary?.trafficRouting?.istio;
        const rule = istio?.destinationRule;
        expect(ofKind(objects, 'VirtualService').map(nameAndRoutes)).toEqual(
          istio ? [istio.virtualService] : [],
        );
        expect(ofKind(objects, 'DestinationRule').map(nameAndSubsets)).toEqual(
          rule
            ? [
                {
                  name: rule.name,
                  subsets: [rule.stableSubsetName, rule.canarySubsetName],
                },
              ]
            : [],
        );
        const steps = canary?.steps ?? [];
        const managed = canary?.trafficRouting?.managedRoutes ?? [];
        expect(steps.map(step => Object.keys(step).length)).toEqual(
          steps.map(() => 1),
        );
        expect(managed.map(route => route.name)).toEqual(
          steps.flatMap(step =>
            'setHeaderRoute' in step ? [step.setHeaderRoute.name] : [],
          ),
        );
        expect(
          Boolean(istio) || !steps.some(step => 'setCanaryScale' in step),
        ).toBe(true);
      }
    });

    it('send all traffic somewhere', () => {
      for (const { spec } of ofKind(objects, 'VirtualService')) {
        for (const { route } of spec.http) {
          expect(route.map(({ weight }) => weight)).toEqual([100, 0]);
          expect(namesOf('Service')).toEqual(
            expect.arrayContaining(
              route.map(({ destination }) => destination.host),
            ),
          );
        }
      }
    });

    it('scale a workload that exists', () => {
      for (const { spec } of ofKind(objects, 'HorizontalPodAutoscaler')) {
        expect(namesOf(spec.scaleTargetRef.kind)).toContain(
          spec.scaleTargetRef.name,
        );
      }
    });
  },
);

function nameAndRoutes({
  metadata,
  spec,
}: ReturnType<typeof ofKind<'VirtualService'>>[number]) {
  return { name: metadata.name, routes: spec.http.map(route => route.name) };
}

function nameAndSubsets({
  metadata,
  spec,
}: ReturnType<typeof ofKind<'DestinationRule'>>[number]) {
  return { name: metadata.name, subsets: spec.subsets.map(({ name }) => name) };
}

describe('the two releases of a story', () => {
  const differing = (name: string, environment: EnvironmentName) => {
    const [stable, next] = (['stable', 'next'] as const).map(release =>
      releaseManifests(serviceNamed(name), environment, release),
    );
    return next
      .filter((object, index) => stringify(object) !== stringify(stable[index]))
      .map(object => object.kind);
  };

  it.each([
    ['checkout', ['Rollout']],
    ['storefront', ['Rollout']],
    ['order-history', []],
    ['shipment-tracking', ['Deployment', 'Rollout']],
  ])('differ for %s in %j only', (name, kinds) => {
    expect(differing(name, 'production')).toEqual(kinds);
  });

  it('are the same where staging has no next version', () => {
    expect(differing('checkout', 'staging')).toEqual([]);
    expect(differing('cart', 'staging')).toEqual(['Rollout']);
  });
});

describe('the stories', () => {
  const rollout = (name: string) =>
    ofKind(
      releaseManifests(serviceNamed(name), 'production', 'next'),
      'Rollout',
    )[0].spec;

  it('let checkout stop at a pause without an end, after an analysis, with subsets', () => {
    const canary = rollout('checkout').strategy.canary!;
    const { stepIndex } =
      serviceNamed('checkout').deployments.production.expected;
    expect(canary.steps[stepIndex!]).toEqual({ pause: {} });
    expect(
      canary.steps.slice(0, stepIndex).some(step => 'analysis' in step),
    ).toBe(true);
    expect(canary.trafficRouting?.istio.destinationRule).toBeDefined();
    expect(canary.canaryService).toBeUndefined();
  });

  it('split payment-gateway by hosts', () => {
    const { trafficRouting, canaryService, stableService } =
      rollout('payment-gateway').strategy.canary!;
    expect(trafficRouting?.istio.destinationRule).toBeUndefined();
    expect([stableService, canaryService]).toEqual([
      'payment-gateway-stable',
      'payment-gateway-canary',
    ]);
  });

  it('ask a Prometheus whose address can be chosen', () => {
    const [template] = ofKind(
      releaseManifests(serviceNamed('ledger'), 'production', 'next', {
        prometheusAddress: 'http://127.0.0.1:9090',
      }),
      'AnalysisTemplate',
    );
    expect(
      template.spec.metrics.map(metric => metric.provider.prometheus.address),
    ).toEqual(['http://127.0.0.1:9090', 'http://127.0.0.1:9090']);
  });

  it.each(['checkout', 'payment-gateway', 'ledger', 'storefront'])(
    'give the arguments that the template of %s asks for',
    name => {
      const objects = releaseManifests(
        serviceNamed(name),
        'production',
        'next',
      );
      const [template] = ofKind(objects, 'AnalysisTemplate');
      const { canary, blueGreen } = rollout(name).strategy;
      const given =
        blueGreen?.prePromotionAnalysis ??
        canary?.analysis ??
        canary?.steps.flatMap(step =>
          'analysis' in step ? [step.analysis] : [],
        )[0];
      expect(given?.args?.map(argument => argument.name)).toEqual(
        template.spec.args.map(argument => argument.name),
      );
    },
  );

  it('leave fraud-scoring without a startup probe but with a long initial delay', () => {
    const [container] = rollout('fraud-scoring').template!.spec.containers;
    expect(container.startupProbe).toBeUndefined();
    expect(container.livenessProbe?.initialDelaySeconds).toBeGreaterThan(60);
  });

  it('take the template of shipment-tracking from its Deployment', () => {
    expect(rollout('shipment-tracking')).toMatchObject({
      workloadRef: { kind: 'Deployment', name: 'shipment-tracking' },
    });
    expect(rollout('shipment-tracking').template).toBeUndefined();
  });

  it.each(
    services.flatMap(({ name, deployments }) =>
      environments.map(environment => ({
        name,
        environment: environment.name,
        ...deployments[environment.name],
      })),
    ),
  )(
    '$name in $environment settles in a state that its manifests can lead to',
    ({ expected, stable, next, strategy }) => {
      const { stableVersion, candidateVersion, stepIndex } = expected;
      const settled = candidateVersion
        ? [stable.version, next?.version]
        : [(next ?? stable).version, undefined];
      expect([stableVersion, candidateVersion]).toEqual(settled);
      const steps = strategy?.type === 'canary' ? strategy.steps.length : 0;
      expect(stepIndex ?? 0).toBeLessThanOrEqual(steps);
    },
  );
});

describe('the namespaces', () => {
  it('are one per context and environment', () => {
    expect(
      namespaceManifests().map(namespace => namespace.metadata.name),
    ).toEqual([
      'ordering',
      'payments',
      'catalogue',
      'shipping',
      'identity',
      'ordering-staging',
      'payments-staging',
      'catalogue-staging',
      'shipping-staging',
      'identity-staging',
    ]);
  });
});
