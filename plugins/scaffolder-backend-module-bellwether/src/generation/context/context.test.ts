import { generateBoundedContext } from '.';
import {
  context,
  documentsOf,
  HOSTILE_LINES,
  read,
  ReadObject,
} from '../surroundings.testSupport';

const LABELS = {
  'app.kubernetes.io/part-of': 'ordering',
  'bellwether/context': 'ordering',
  'bellwether/domain': 'commerce',
  'bellwether/owner': 'team-ordering',
  'bellwether/environment': 'staging',
};

function staging(file: string, choices: object = {}): ReadObject[] {
  return read(
    generateBoundedContext(context(choices)),
    `contexts/ordering/staging/${file}`,
  );
}

function named(objects: ReadObject[], name: string): ReadObject | undefined {
  return objects.find(({ metadata }) => metadata.name === name);
}

const fromNamespace = (name: string) => ({
  namespaceSelector: {
    matchLabels: { 'kubernetes.io/metadata.name': name },
  },
});

describe('generateBoundedContext', () => {
  it('gives the same bytes twice, sorted by path', () => {
    const files = generateBoundedContext(context());
    expect(generateBoundedContext(context())).toEqual(files);
    expect(files.map(({ path }) => path)).toEqual([
      'contexts/ordering/README.md',
      'contexts/ordering/catalog-info.yaml',
      'contexts/ordering/production/access.yaml',
      'contexts/ordering/production/mesh.yaml',
      'contexts/ordering/production/namespace.yaml',
      'contexts/ordering/production/network-policies.yaml',
      'contexts/ordering/production/quota.yaml',
      'contexts/ordering/staging/access.yaml',
      'contexts/ordering/staging/mesh.yaml',
      'contexts/ordering/staging/namespace.yaml',
      'contexts/ordering/staging/network-policies.yaml',
      'contexts/ordering/staging/quota.yaml',
    ]);
  });

  it('puts every namespaced object into the namespace of its environment, with the labels of the context', () => {
    for (const [environment, namespace] of [
      ['staging', 'ordering-staging'],
      ['production', 'ordering'],
    ]) {
      const objects = generateBoundedContext(context({ cilium: true }))
        .filter(({ path }) => path.includes(`/${environment}/`))
        .flatMap(documentsOf);
      expect(objects.length).toBeGreaterThan(10);
      for (const { kind, metadata } of objects) {
        expect(kind === 'Namespace' ? metadata.name : metadata.namespace).toBe(
          namespace,
        );
        expect(metadata.labels).toMatchObject({
          ...LABELS,
          'bellwether/environment': environment,
        });
      }
    }
  });

  describe('namespace', () => {
    it('is in the mesh and under Pod Security restricted', () => {
      expect(staging('namespace.yaml')).toEqual([
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: {
            name: 'ordering-staging',
            labels: {
              ...LABELS,
              'istio-injection': 'enabled',
              'pod-security.kubernetes.io/enforce': 'restricted',
              'pod-security.kubernetes.io/audit': 'restricted',
              'pod-security.kubernetes.io/warn': 'restricted',
            },
            annotations: { 'bellwether/owner': 'group:default/team-ordering' },
          },
        },
      ]);
    });

    it('places its pods on the node group, and tolerates the taint where there is one', () => {
      const nodeGroup = { label: 'node.example.com/group', value: 'ordering' };
      const [plain] = staging('namespace.yaml', { nodeGroup });
      expect(plain.metadata.annotations).toMatchObject({
        'scheduler.alpha.kubernetes.io/node-selector':
          'node.example.com/group=ordering',
      });
      expect(plain.metadata.annotations).not.toHaveProperty([
        'scheduler.alpha.kubernetes.io/defaultTolerations',
      ]);
      const [tainted] = staging('namespace.yaml', {
        nodeGroup: { ...nodeGroup, taint: true },
      });
      expect(
        JSON.parse(
          tainted.metadata.annotations?.[
            'scheduler.alpha.kubernetes.io/defaultTolerations'
          ] ?? '',
        ),
      ).toEqual([
        {
          key: 'node.example.com/group',
          operator: 'Equal',
          value: 'ordering',
          effect: 'NoSchedule',
        },
      ]);
    });

    it.each([
      [`group:default/${'x'.repeat(80)}`, 'x'.repeat(63)],
      ['group:default/-team.ordering-', 'team.ordering'],
      ['user:default/guest', 'guest'],
    ])('makes a label value of the owner %s', (owner, value) => {
      const [namespace] = staging('namespace.yaml', { owner });
      expect(namespace.metadata.labels?.['bellwether/owner']).toBe(value);
      expect(namespace.metadata.annotations?.['bellwether/owner']).toBe(owner);
    });
  });

  it('limits what the services ask for together, and gives containers that ask for nothing a limit', () => {
    const [quota, limits] = staging('quota.yaml', {
      quota: { cpu: '4', memory: '8Gi', pods: 20 },
    });
    expect(quota.spec).toEqual({
      hard: { 'requests.cpu': '4', 'requests.memory': '8Gi', pods: '20' },
    });
    expect(limits.spec).toEqual({
      limits: [
        {
          type: 'Container',
          defaultRequest: { cpu: '50m', memory: '64Mi' },
          default: { memory: '256Mi' },
        },
      ],
    });
  });

  describe('network policies', () => {
    it('close everything and open DNS, the namespace, gateways, Prometheus and istiod', () => {
      const policies = staging('network-policies.yaml');
      expect(policies.map(({ metadata }) => metadata.name)).toEqual([
        'default-deny',
        'allow-dns',
        'allow-own-namespace',
        'allow-gateways',
        'allow-prometheus',
        'allow-mesh',
      ]);
      expect(named(policies, 'default-deny')?.spec).toEqual({
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
      });
      expect(named(policies, 'allow-dns')?.spec).toEqual({
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [
          {
            to: [
              {
                ...fromNamespace('kube-system'),
                podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
              },
            ],
            ports: [
              { port: 53, protocol: 'UDP' },
              { port: 53, protocol: 'TCP' },
            ],
          },
        ],
      });
      expect(named(policies, 'allow-mesh')?.spec).toMatchObject({
        egress: [
          {
            to: [
              {
                ...fromNamespace('istio-system'),
                podSelector: { matchLabels: { app: 'istiod' } },
              },
            ],
            ports: [{ port: 15012, protocol: 'TCP' }],
          },
        ],
      });
    });

    it('open the declared contexts, in the same environment', () => {
      const relations = { calledBy: ['storefront'], calls: ['payments'] };
      const files = generateBoundedContext(context({ relations }));
      const policies = read(
        files,
        'contexts/ordering/staging/network-policies.yaml',
      );
      expect(named(policies, 'allow-callers')?.spec).toEqual({
        podSelector: {},
        policyTypes: ['Ingress'],
        ingress: [{ from: [fromNamespace('storefront-staging')] }],
      });
      expect(named(policies, 'allow-called')?.spec).toEqual({
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [{ to: [fromNamespace('payments-staging')] }],
      });
      expect(
        named(
          read(files, 'contexts/ordering/production/network-policies.yaml'),
          'allow-called',
        )?.spec,
      ).toMatchObject({ egress: [{ to: [fromNamespace('payments')] }] });
    });

    it('leave DNS to Cilium where it is chosen, which opens names', () => {
      const choices = {
        cilium: true,
        externalHosts: ['api.example.com', '*.example.org'],
      };
      expect(
        named(staging('network-policies.yaml', choices), 'allow-dns'),
      ).toBeUndefined();
      expect(staging('cilium-network-policy.yaml', choices)[0].spec).toEqual({
        endpointSelector: {},
        egress: [
          {
            toEndpoints: [
              {
                matchLabels: {
                  'k8s:io.kubernetes.pod.namespace': 'kube-system',
                  'k8s:k8s-app': 'kube-dns',
                },
              },
            ],
            toPorts: [
              {
                ports: [{ port: '53', protocol: 'ANY' }],
                rules: { dns: [{ matchPattern: '*' }] },
              },
            ],
          },
          {
            toFQDNs: [
              { matchName: 'api.example.com' },
              { matchPattern: '*.example.org' },
            ],
          },
        ],
      });
    });
  });

  describe('access', () => {
    it('is bound to the group of the owner in the namespace', () => {
      const bindings = staging('access.yaml').filter(
        ({ kind }) => kind === 'RoleBinding',
      );
      expect(bindings.map(({ roleRef }) => roleRef)).toEqual([
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Role',
          name: 'context-owner',
        },
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'view',
        },
      ]);
      for (const { subjects } of bindings) {
        expect(subjects).toEqual([
          {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'Group',
            name: 'team-ordering',
          },
        ]);
      }
    });

    it('lets nobody into pods, delete them or start chaos in production', () => {
      const files = generateBoundedContext(context());
      const resourcesIn = (environment: string) =>
        (
          read(files, `contexts/ordering/${environment}/access.yaml`)[0]
            .rules as { resources: string[] }[]
        ).flatMap(({ resources }) => resources);
      expect(resourcesIn('staging')).toEqual(
        expect.arrayContaining(['pods', 'pods/exec', 'chaosengines']),
      );
      expect(resourcesIn('production')).toEqual([
        'rollouts',
        'rollouts/status',
        'analysisruns',
        'experiments',
      ]);
    });
  });

  describe('mesh', () => {
    it('takes mutual TLS alone, and lets in the namespace, gateways and callers', () => {
      const objects = staging('mesh.yaml', {
        relations: { calledBy: ['storefront'], calls: ['payments'] },
      });
      const specs = Object.fromEntries(
        objects.map(({ kind, metadata, spec }) => [
          `${kind}/${metadata.name}`,
          spec,
        ]),
      );
      const allow = (...namespaces: string[]) => ({
        action: 'ALLOW',
        rules: [{ from: [{ source: { namespaces } }] }],
      });
      expect(specs).toEqual({
        'PeerAuthentication/default': { mtls: { mode: 'STRICT' } },
        'Sidecar/default': {
          egress: [{ hosts: ['./*', 'istio-system/*', 'payments-staging/*'] }],
        },
        'AuthorizationPolicy/deny-by-default': {},
        'AuthorizationPolicy/allow-own-namespace': allow('ordering-staging'),
        'AuthorizationPolicy/allow-gateways': allow(
          'istio-ingress',
          'istio-system',
          'ingress-nginx',
          'kong',
        ),
        'AuthorizationPolicy/allow-callers': allow('storefront-staging'),
      });
    });

    it('has nothing of Istio where no proxies are injected', () => {
      const files = generateBoundedContext(context({ meshInjection: false }));
      expect(files.some(({ path }) => path.endsWith('/mesh.yaml'))).toBe(false);
      expect(
        staging('namespace.yaml', { meshInjection: false })[0].metadata.labels,
      ).toMatchObject({ 'istio-injection': 'disabled' });
      expect(
        named(
          staging('network-policies.yaml', { meshInjection: false }),
          'allow-mesh',
        ),
      ).toBeUndefined();
    });
  });

  describe('Argo CD', () => {
    const appProject = {
      repoUrls: ['https://git.example.com/ordering/checkout.git'],
    };
    const gitops = { repoUrl: 'https://git.example.com/platform/contexts.git' };

    it('limits the project to the repositories and namespaces of the context', () => {
      const [project] = read(
        generateBoundedContext(context({ appProject })),
        'contexts/ordering/argocd/project.yaml',
      );
      expect(project.metadata).toMatchObject({
        name: 'ordering',
        namespace: 'argocd',
      });
      expect(project.spec).toEqual({
        description: 'ordering',
        sourceRepos: appProject.repoUrls,
        destinations: [
          {
            server: 'https://kubernetes.default.svc',
            namespace: 'ordering-staging',
          },
          { server: 'https://kubernetes.default.svc', namespace: 'ordering' },
        ],
        clusterResourceWhitelist: [],
        namespaceResourceBlacklist: [
          { group: '', kind: 'ResourceQuota' },
          { group: '', kind: 'LimitRange' },
          { group: 'cilium.io', kind: 'CiliumNetworkPolicy' },
        ],
        roles: [
          {
            name: 'owner',
            description: 'Sees and syncs its Applications, and leads releases.',
            groups: ['team-ordering'],
            policies: [
              'p, proj:ordering:owner, applications, get, ordering/*, allow',
              'p, proj:ordering:owner, applications, sync, ordering/*, allow',
              'p, proj:ordering:owner, applications, action/argoproj.io/Rollout/*, ordering/*, allow',
            ],
          },
        ],
      });
    });

    it('deploys the manifests before the services, in a project of the platform', () => {
      const [application] = read(
        generateBoundedContext(context({ appProject, gitops })),
        'contexts/ordering/argocd/application-staging.yaml',
      );
      expect(application.metadata.annotations).toEqual({
        'argocd.argoproj.io/sync-wave': '-10',
      });
      expect(application.spec).toMatchObject({
        project: 'default',
        source: {
          repoURL: gitops.repoUrl,
          path: 'contexts/ordering/staging',
          targetRevision: 'HEAD',
        },
        destination: { namespace: 'ordering-staging' },
      });
    });
  });

  it('describes the System, with the selectors by which its objects are found', () => {
    expect(
      read(
        generateBoundedContext(context({ title: 'Ordering' })),
        'contexts/ordering/catalog-info.yaml',
      ),
    ).toEqual([
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'System',
        metadata: {
          name: 'ordering',
          title: 'Ordering',
          annotations: {
            'backstage.io/kubernetes-label-selector':
              'app.kubernetes.io/part-of=ordering',
            'argocd/app-selector': 'app.kubernetes.io/part-of=ordering',
          },
        },
        spec: { owner: 'group:default/team-ordering', domain: 'commerce' },
      },
    ]);
  });

  it.each(HOSTILE_LINES)('keeps %s within its place', text => {
    const files = generateBoundedContext(
      context({
        title: text,
        description: text,
        appProject: { repoUrls: ['https://git.example.com/a.git'] },
        environments: [{ name: 'staging', cluster: text, clusterServer: text }],
      }),
    );
    const [system] = read(files, 'contexts/ordering/catalog-info.yaml');
    expect(system.metadata).toMatchObject({ title: text, description: text });
    const [project] = read(files, 'contexts/ordering/argocd/project.yaml');
    expect(project.spec).toMatchObject({
      description: text,
      destinations: [{ server: text, namespace: 'ordering-staging' }],
    });
  });
});
