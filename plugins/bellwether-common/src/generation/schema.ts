import { z } from 'zod';
import { BoundedContextSpec, CanaryStepSpec, ServiceSpec } from './types';

/*
 * Shapes, defaults and limits of single fields. What holds between fields is in `problems/`. The limits of names are those of Kubernetes
 * (RFC 1123 labels) and of what is derived from them, see `names.ts`.
 */

const DNS_LABEL = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;
const ENTITY_REF = /^[a-zA-Z]+:[a-zA-Z0-9_.-]+\/[a-zA-Z0-9_.-]+$/;
const QUANTITY = /^\d+(\.\d+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/;
const HOST =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
const HEADER = /^[a-z0-9!#$%&'*+.^_`|~-]{1,128}$/i;
const ENV_VAR = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Without control characters: what is written on one line stays on it. */
const ONE_LINE = /^[^\p{Cc}\u2028\u2029]*$/u;

const label = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(
      DNS_LABEL,
      'lower-case letters, digits and -, starting with a letter',
    );
const line = (max: number) =>
  z.string().max(max).regex(ONE_LINE, 'one line without control characters');
const entityRef = z
  .string()
  .max(200)
  .regex(ENTITY_REF, 'an entity reference such as group:default/ordering');
const quantity = z
  .string()
  .regex(QUANTITY, 'a Kubernetes quantity such as 250m or 256Mi');
const host = z.string().regex(HOST, 'a DNS name such as shop.example.com');
const port = z.int().min(1).max(65_535);
const seconds = (min: number, max: number) => z.int().min(min).max(max);
const url = z.url({ protocol: /^https?$/ }).max(500);
const repoUrl = z
  .string()
  .max(500)
  .regex(
    /^(https?:\/\/|ssh:\/\/|git@|file:\/\/\/)[^\s'"`$\\<>{}]+$/,
    'the address of a Git repository',
  );
const targetRevision = z
  .string()
  .regex(/^[\w][\w./-]{0,200}$/, 'a branch, tag or HEAD')
  .default('HEAD');
const urlPath = z
  .string()
  .max(200)
  .regex(/^\/[A-Za-z0-9/_.~-]*$/, 'a path such as /healthz');

const probe = (path: string, given: { period: number; failures: number }) =>
  z
    .object({
      path: urlPath.default(path),
      initialDelaySeconds: seconds(0, 3600).default(0),
      periodSeconds: seconds(1, 3600).default(given.period),
      timeoutSeconds: seconds(1, 3600).default(2),
      failureThreshold: z.int().min(1).max(1000).default(given.failures),
    })
    .prefault({});

const environment = z.object({
  name: label(20),
  production: z.boolean().default(false),
  cluster: line(100).min(1),
  clusterServer: z.string().max(500).default('https://kubernetes.default.svc'),
  host: host.optional(),
});

const environments = z
  .array(environment)
  .min(1)
  .max(10)
  .default([
    {
      name: 'staging',
      production: false,
      cluster: 'eu-1',
      clusterServer: 'https://kubernetes.default.svc',
    },
    {
      name: 'production',
      production: true,
      cluster: 'eu-1',
      clusterServer: 'https://kubernetes.default.svc',
    },
  ]);

const canaryStep = z.discriminatedUnion('type', [
  z.object({ type: z.literal('setWeight'), weight: z.int().min(0).max(100) }),
  z.object({
    type: z.literal('pause'),
    seconds: seconds(1, 604_800).optional(),
  }),
  z.object({ type: z.literal('analysis') }),
]);

/** Steps that nobody chose run an analysis where there is one. */
function defaultSteps({
  isMeasured,
}: {
  isMeasured: boolean;
}): CanaryStepSpec[] {
  return [
    { type: 'setWeight', weight: 10 },
    { type: 'pause', seconds: 120 },
    ...(isMeasured ? [{ type: 'analysis' as const }] : []),
    { type: 'setWeight', weight: 50 },
    { type: 'pause', seconds: 300 },
  ];
}

const strategy = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('canary'),
      steps: z.array(canaryStep).min(1).max(50),
    }),
    z.object({
      type: z.literal('blueGreen'),
      autoPromotionSeconds: seconds(1, 86_400).optional(),
      scaleDownDelaySeconds: seconds(30, 86_400).default(600),
    }),
  ])
  .default({ type: 'canary', steps: defaultSteps({ isMeasured: true }) });

const circuitBreaker = z.object({
  maxConnections: z.int().min(1).max(100_000).default(100),
  maxPendingRequests: z.int().min(1).max(100_000).default(50),
  consecutive5xxErrors: z.int().min(1).max(1000).default(5),
  intervalSeconds: seconds(1, 3600).default(10),
  baseEjectionSeconds: seconds(1, 3600).default(30),
  maxEjectionPercent: z.int().min(1).max(100).default(50),
});

const traffic = z
  .object({
    split: z.enum(['host', 'subset', 'gatewayApi', 'replicas']).default('host'),
    loadBalancing: z
      .enum(['ROUND_ROBIN', 'LEAST_REQUEST', 'RANDOM', 'PASSTHROUGH'])
      .default('LEAST_REQUEST'),
    circuitBreaker: circuitBreaker.optional(),
    retries: z
      .object({
        attempts: z.int().min(1).max(10).default(2),
        perTryTimeoutSeconds: seconds(1, 300).default(2),
        on: z
          .array(z.string().regex(/^[a-z0-9-]+$/))
          .min(1)
          .max(10)
          .default(['connect-failure', 'refused-stream', 'unavailable']),
      })
      .optional(),
    timeoutSeconds: seconds(1, 3600).default(10),
    headerRoute: z
      .object({
        header: z.string().regex(HEADER, 'an HTTP header name'),
        value: line(200).min(1),
      })
      .optional(),
  })
  .prefault({});

const analysis = z.object({
  prometheusAddress: url,
  minSuccessRate: z.number().min(0).max(1).default(0.99),
  maxLatencyP95Ms: z.int().min(1).max(600_000).default(500),
  againstStable: z.boolean().default(false),
  intervalSeconds: seconds(1, 3600).default(30),
  count: z.int().min(1).max(100).default(5),
  failureLimit: z.int().min(0).max(100).default(1),
});

const scaling = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('fixed'),
      replicas: z.int().min(1).max(1000).default(2),
    }),
    z.object({
      type: z.literal('hpa'),
      min: z.int().min(1).max(1000).default(2),
      max: z.int().min(1).max(1000).default(6),
      cpuPercent: z.int().min(1).max(100).default(70),
    }),
    z.object({
      type: z.literal('keda'),
      min: z.int().min(0).max(1000).default(2),
      max: z.int().min(1).max(1000).default(6),
      requestsPerSecondPerPod: z.int().min(1).max(1_000_000).default(50),
    }),
  ])
  .default({ type: 'fixed', replicas: 2 });

const workloadIdentity = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('none') }),
    z.object({
      type: z.literal('irsa'),
      roleArn: z
        .string()
        .regex(
          /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
          'the ARN of an IAM role',
        ),
    }),
    z.object({
      type: z.literal('gke'),
      serviceAccount: z
        .string()
        .regex(
          /^[a-z0-9-]+@[a-z0-9-]+\.iam\.gserviceaccount\.com$/,
          'the address of a Google service account',
        ),
    }),
    z.object({ type: z.literal('azure'), clientId: z.guid() }),
  ])
  .default({ type: 'none' });

const ingress = z
  .object({
    type: z
      .enum(['none', 'nginx', 'alb', 'kong', 'gatewayApi'])
      .default('none'),
    versions: z
      .array(z.string().regex(/^v[1-9]\d{0,2}$/, 'a version such as v1'))
      .max(10)
      .default(['v1']),
    rateLimitPerSecond: z.int().min(1).max(1_000_000).optional(),
    wafAclArn: z
      .string()
      .regex(/^arn:aws[a-z-]*:wafv2:[\w:/.-]+$/, 'the ARN of a web ACL')
      .optional(),
    gateway: z
      .string()
      .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'namespace/name of a Gateway')
      .optional(),
    jwt: z
      .object({
        issuer: url,
        jwksUri: url,
        audiences: z.array(line(200).min(1)).min(1).max(20),
        at: z.enum(['gateway', 'mesh']).default('mesh'),
      })
      .optional(),
  })
  .prefault({});

const secretPath = z
  .string()
  .regex(/^[\w./-]{1,300}$/, 'a path such as ordering/checkout');
const secretKeys = z
  .array(z.string().max(200).regex(ENV_VAR, 'a name such as DB_PASSWORD'))
  .min(1)
  .max(100);
const secrets = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('none') }),
    z.object({
      type: z.literal('externalSecrets'),
      store: label(63),
      path: secretPath,
      keys: secretKeys,
    }),
    z.object({
      type: z.literal('argocdVault'),
      path: secretPath,
      keys: secretKeys,
    }),
  ])
  .default({ type: 'none' });

const LABEL_KEY =
  /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;
/** None of the labels that each object of a service has anyway. */
const FURTHER_LABEL =
  /^(?!(app\.kubernetes\.io|([a-z0-9.-]+\.)?backstage\.io)\/)/;

const operatorLabels = z
  .record(
    z
      .string()
      .regex(LABEL_KEY, 'a label key such as release')
      .regex(FURTHER_LABEL, 'a label key of your own such as release'),
    z
      .string()
      .regex(LABEL_VALUE, 'a label value such as kube-prometheus-stack'),
  )
  .default({});

const observability = z
  .object({
    serviceMonitor: z.boolean().default(true),
    alerts: z.boolean().default(true),
    runbookBaseUrl: url.optional(),
    slo: z
      .object({ objectivePercent: z.number().min(50).max(99.999) })
      .optional(),
    operatorLabels,
    openTelemetry: z.object({ endpoint: url }).optional(),
    grafanaDashboardUrl: url.optional(),
  })
  .prefault({});

const dependency = z.object({
  entityRef,
  type: z.enum(['database', 'cache', 'broker', 'api']),
  host,
  port,
  owned: z.boolean().default(false),
});

/**
 * Shape, defaults and limits of {@link ServiceSpec}.
 *
 * @public
 */
export const serviceSpecSchema: z.ZodType<ServiceSpec> = z.preprocess(
  withoutUnmeasuredAnalysis,
  z.object({
    name: label(40),
    description: line(300).default(''),
    owner: entityRef,
    context: z.object({ name: label(30), domain: label(40) }),
    environments,
    code: z.enum(['typescript', 'own']).default('typescript'),
    image: z.object({
      repository: z
        .string()
        .max(255)
        .regex(
          /^[a-z0-9]+([._:-][a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
          'an image name without its tag, such as registry.example.com/ordering/checkout',
        ),
      tag: z
        .string()
        .regex(/^[\w][\w.-]{0,127}$/, 'an image tag such as 1.0.0')
        .default('1.0.0'),
    }),
    port: port.default(8080),
    metricsPath: urlPath.default('/metrics'),
    strategy,
    traffic,
    analysis: analysis.optional(),
    probes: z
      .object({
        startup: probe('/health/startup', { period: 5, failures: 24 }),
        liveness: probe('/health/live', { period: 10, failures: 3 }),
        readiness: probe('/health/ready', { period: 5, failures: 2 }),
      })
      .prefault({}),
    resources: z
      .object({
        cpuRequest: quantity.default('100m'),
        memoryRequest: quantity.default('128Mi'),
        cpuLimit: quantity.optional(),
        memoryLimit: quantity.default('256Mi'),
      })
      .prefault({}),
    scaling,
    workloadIdentity,
    ingress,
    secrets,
    config: z
      .record(
        z.string().max(200).regex(ENV_VAR, 'a name such as LOG_LEVEL'),
        z.string().max(5000),
      )
      .default({}),
    observability,
    dependencies: z.array(dependency).max(30).default([]),
    providesApis: z.array(label(60)).max(20).default([]),
    gitops: z.object({
      type: z.enum(['applications', 'applicationSet']).default('applications'),
      repoUrl,
      targetRevision,
      namespace: label(63).default('argocd'),
      project: label(63).default('default'),
      selfHeal: z.boolean().default(true),
      prune: z.boolean().default(true),
    }),
    chaos: z.enum(['none', 'litmus', 'chaosMesh']).default('none'),
    ci: z
      .enum(['none', 'githubActions', 'gitlab', 'jenkins', 'tekton'])
      .default('githubActions'),
    kyverno: z.boolean().default(false),
  }),
);

/** The default steps run an analysis, which there may be none of. */
function withoutUnmeasuredAnalysis(input: unknown): unknown {
  const isUnmeasured =
    typeof input === 'object' &&
    input !== null &&
    !Array.isArray(input) &&
    !('analysis' in input && input.analysis !== undefined) &&
    !('strategy' in input && input.strategy !== undefined);
  return isUnmeasured
    ? {
        ...input,
        strategy: {
          type: 'canary',
          steps: defaultSteps({ isMeasured: false }),
        },
      }
    : input;
}

/**
 * Shape, defaults and limits of {@link BoundedContextSpec}.
 *
 * @public
 */
export const boundedContextSpecSchema: z.ZodType<BoundedContextSpec> = z.object(
  {
    name: label(30),
    title: line(100).optional(),
    description: line(300).optional(),
    domain: label(40),
    owner: entityRef,
    environments,
    quota: z
      .object({
        cpu: quantity.default('10'),
        memory: quantity.default('20Gi'),
        pods: z.int().min(1).max(10_000).default(50),
      })
      .prefault({}),
    meshInjection: z.boolean().default(true),
    relations: z
      .object({
        calledBy: z.array(label(30)).max(100).default([]),
        calls: z.array(label(30)).max(100).default([]),
      })
      .prefault({}),
    nodeGroup: z
      .object({
        label: z
          .string()
          .regex(LABEL_KEY, 'a label key such as node.example.com/group'),
        value: z.string().regex(LABEL_VALUE, 'a label value such as ordering'),
        taint: z.boolean().default(false),
      })
      .optional(),
    cilium: z.boolean().default(false),
    externalHosts: z
      .array(
        z
          .string()
          .max(253)
          .regex(
            /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
            'a DNS name such as api.example.com or *.example.com',
          ),
      )
      .max(100)
      .optional(),
    appProject: z
      .object({
        repoUrls: z.array(repoUrl).min(1).max(50),
        argocdNamespace: label(63).default('argocd'),
      })
      .optional(),
    gitops: z
      .object({
        repoUrl,
        targetRevision,
        namespace: label(63).default('argocd'),
        project: label(63).default('default'),
      })
      .optional(),
  },
);
