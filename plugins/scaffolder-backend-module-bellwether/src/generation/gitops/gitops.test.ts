import { gitOpsFiles } from '.';
import { HOSTILE_LINES, read, service } from '../surroundings.testSupport';

const PATH = 'deploy/argocd/application-staging.yaml';
const canary = { type: 'canary', steps: [{ type: 'setWeight', weight: 20 }] };

interface ReadApplicationSpec {
  ignoreDifferences?: {
    group: string;
    kind: string;
    jsonPointers?: string[];
    jqPathExpressions?: string[];
  }[];
  syncPolicy: { syncOptions: string[] };
}

function specOf(choices: object): ReadApplicationSpec {
  return read(gitOpsFiles(service(choices)), PATH)[0]
    .spec as ReadApplicationSpec;
}

const services = {
  group: '',
  kind: 'Service',
  jsonPointers: [
    '/spec/selector/rollouts-pod-template-hash',
    '/metadata/annotations/argo-rollouts.argoproj.io~1managed-by-rollouts',
  ],
};
const weights = {
  group: 'networking.istio.io',
  kind: 'VirtualService',
  jqPathExpressions: ['.spec.http[].route[].weight'],
};

describe('gitOpsFiles', () => {
  it('makes an Application per environment', () => {
    const files = gitOpsFiles(service());
    expect(gitOpsFiles(service())).toEqual(files);
    expect(files.map(({ path }) => path)).toEqual([
      PATH,
      'deploy/argocd/application-production.yaml',
    ]);
    expect(read(files, PATH)).toEqual([
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: {
          name: 'ordering-checkout-staging',
          namespace: 'argocd',
          labels: {
            'app.kubernetes.io/name': 'checkout',
            'app.kubernetes.io/part-of': 'ordering',
            'backstage.io/kubernetes-id': 'checkout',
            'bellwether/environment': 'staging',
          },
          annotations: {
            'argocd.argoproj.io/sync-wave': '0',
            'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
            'argocd.argoproj.io/manifest-generate-paths': '.',
          },
          finalizers: ['resources-finalizer.argocd.argoproj.io'],
        },
        spec: {
          project: 'default',
          source: {
            repoURL: 'https://git.example.com/ordering/checkout.git',
            path: 'chart',
            targetRevision: 'HEAD',
            helm: {
              releaseName: 'checkout',
              valueFiles: ['values.yaml', 'values-staging.yaml'],
            },
          },
          destination: {
            server: 'https://kubernetes.default.svc',
            namespace: 'ordering-staging',
          },
          syncPolicy: {
            automated: { selfHeal: true, prune: true },
            syncOptions: [
              'CreateNamespace=false',
              'ServerSideApply=true',
              'PruneLast=true',
              'ApplyOutOfSyncOnly=true',
            ],
            retry: {
              limit: 5,
              backoff: { duration: '5s', factor: 2, maxDuration: '3m' },
            },
          },
          ignoreDifferences: [weights, services],
          revisionHistoryLimit: 10,
        },
      },
    ]);
  });

  it('deploys production into the namespace that has the name of the context', () => {
    expect(
      read(gitOpsFiles(service()), 'deploy/argocd/application-production.yaml'),
    ).toMatchObject([
      {
        metadata: { name: 'ordering-checkout-production' },
        spec: {
          source: {
            helm: { valueFiles: ['values.yaml', 'values-production.yaml'] },
          },
          destination: { namespace: 'ordering' },
        },
      },
    ]);
  });

  describe('ignored differences', () => {
    it.each([
      ['host', [weights, services]],
      [
        'subset',
        [
          weights,
          {
            group: 'networking.istio.io',
            kind: 'DestinationRule',
            jqPathExpressions: [
              '.spec.subsets[].labels["rollouts-pod-template-hash"]',
            ],
          },
        ],
      ],
      [
        'gatewayApi',
        [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'HTTPRoute',
            jqPathExpressions: ['.spec.rules[].backendRefs[].weight'],
            jsonPointers: [
              '/metadata/labels/rollouts.argoproj.io~1gatewayapi-canary',
            ],
          },
          services,
        ],
      ],
      ['replicas', undefined],
    ])('of a canary split by %s', (split, expected) => {
      const { ignoreDifferences } = specOf({
        strategy: canary,
        traffic: { split },
      });
      expect(ignoreDifferences).toEqual(expected);
    });

    it('of blue-green are the selectors of its Services alone', () => {
      const { ignoreDifferences } = specOf({ strategy: { type: 'blueGreen' } });
      expect(ignoreDifferences).toEqual([services]);
    });

    it('hold the route by header, which is there while the canary is', () => {
      const headerRoute = { header: 'x-canary', value: 'yes' };
      expect(
        specOf({ strategy: canary, traffic: { headerRoute } })
          .ignoreDifferences?.[0].jqPathExpressions,
      ).toEqual([
        '.spec.http[].route[].weight',
        '.spec.http[] | select(.name == "checkout-header")',
      ]);
      expect(
        specOf({
          strategy: canary,
          traffic: { split: 'gatewayApi', headerRoute },
        }).ignoreDifferences?.[0].jqPathExpressions,
      ).toEqual([
        '.spec.rules[].backendRefs[].weight',
        '.spec.rules[] | select(any(.matches[]?.headers[]?; .name == "x-canary"))',
      ]);
    });

    it.each(['hpa', 'keda'])('leave the replicas to %s', type => {
      expect(specOf({ scaling: { type } }).ignoreDifferences).toContainEqual({
        group: 'argoproj.io',
        kind: 'Rollout',
        jsonPointers: ['/spec/replicas'],
      });
    });

    it('are respected by a sync where none is within a list of a custom resource', () => {
      const respected = (choices: object) =>
        specOf(choices).syncPolicy.syncOptions.includes(
          'RespectIgnoreDifferences=true',
        );
      expect(respected({ strategy: { type: 'blueGreen' } })).toBe(true);
      expect(
        respected({ strategy: canary, traffic: { split: 'replicas' } }),
      ).toBe(true);
      expect(respected({ strategy: canary })).toBe(false);
    });
  });

  it('leaves rendering to the sidecar of argocd-vault-plugin where secrets are its placeholders', () => {
    const secrets = {
      type: 'argocdVault',
      path: 'ordering/checkout',
      keys: ['DB_PASSWORD'],
    };
    expect(specOf({ secrets })).toMatchObject({
      source: {
        plugin: {
          name: 'argocd-vault-plugin-helm',
          env: [
            {
              name: 'HELM_ARGS',
              value: '-f values.yaml -f values-staging.yaml',
            },
          ],
        },
      },
    });
    expect(specOf({ secrets })).not.toHaveProperty('source.helm');
  });

  it('makes one ApplicationSet that lists the environments', () => {
    const gitops = {
      repoUrl: 'https://git.example.com/ordering/checkout.git',
      type: 'applicationSet',
    };
    const files = gitOpsFiles(service({ gitops }));
    expect(files.map(({ path }) => path)).toEqual([
      'deploy/argocd/applicationset.yaml',
    ]);
    const [set] = read(files, 'deploy/argocd/applicationset.yaml');
    expect(set.spec).toMatchObject({
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [
        {
          list: {
            elements: [
              {
                name: 'ordering-checkout-staging',
                environment: 'staging',
                namespace: 'ordering-staging',
                server: 'https://kubernetes.default.svc',
              },
              {
                name: 'ordering-checkout-production',
                environment: 'production',
                namespace: 'ordering',
                server: 'https://kubernetes.default.svc',
              },
            ],
          },
        },
      ],
      template: {
        metadata: { name: '{{ .name }}' },
        spec: {
          source: {
            helm: {
              releaseName: 'checkout',
              valueFiles: ['values.yaml', 'values-{{ .environment }}.yaml'],
            },
          },
          destination: {
            server: '{{ .server }}',
            namespace: '{{ .namespace }}',
          },
        },
      },
    });
  });

  it('deploys chaos outside of production, and leaves it to people to start it', () => {
    const files = gitOpsFiles(service({ chaos: 'litmus' }));
    expect(files.map(({ path }) => path)).toContain(
      'deploy/argocd/chaos-staging.yaml',
    );
    expect(files.map(({ path }) => path)).not.toContain(
      'deploy/argocd/chaos-production.yaml',
    );
    expect(read(files, 'deploy/argocd/chaos-staging.yaml')).toMatchObject([
      {
        metadata: { name: 'ordering-checkout-staging-chaos' },
        spec: {
          source: { path: 'deploy/chaos/staging' },
          ignoreDifferences: [
            {
              group: 'litmuschaos.io',
              kind: 'ChaosEngine',
              jsonPointers: ['/spec/engineState'],
            },
          ],
        },
      },
    ]);
    expect(
      read(
        gitOpsFiles(service({ chaos: 'chaosMesh' })),
        'deploy/argocd/chaos-staging.yaml',
      )[0].spec,
    ).toMatchObject({
      ignoreDifferences: [
        {
          group: 'chaos-mesh.org',
          kind: 'Schedule',
          jsonPointers: [
            '/metadata/annotations/experiment.chaos-mesh.org~1pause',
          ],
        },
      ],
    });
  });

  it.each(HOSTILE_LINES)('keeps the server %s within its place', text => {
    const environments = [
      { name: 'staging', cluster: 'eu-1', clusterServer: text },
    ];
    expect(read(gitOpsFiles(service({ environments })), PATH)).toMatchObject([
      { spec: { destination: { server: text } } },
    ]);
  });
});
