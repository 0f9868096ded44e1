/** A JSON Schema, as far as it is built here. */
export interface JsonSchema {
  [keyword: string]: unknown;
}

const map: JsonSchema = {
  type: 'object',
  additionalProperties: { type: 'string' },
};
const name = (maxLength: number): JsonSchema => ({
  type: 'string',
  minLength: 1,
  maxLength,
});
const duration: JsonSchema = {
  type: 'string',
  pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$',
};
const count = (minimum: number, maximum = 1_000_000): JsonSchema => ({
  type: 'integer',
  minimum,
  maximum,
});
const quantity: JsonSchema = {
  type: ['string', 'number'],
  pattern: '^[0-9]+(\\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$',
};
const path: JsonSchema = { type: 'string', pattern: '^/' };
const url: JsonSchema = { type: 'string', pattern: '^https?://' };
const intOrPercent: JsonSchema = {
  type: ['integer', 'string'],
  minimum: 0,
  pattern: '^[0-9]+%$',
};
const port = count(1, 65_535);
const object = (
  properties: Record<string, JsonSchema>,
  required: string[] = Object.keys(properties),
): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const listOf = (items: JsonSchema, minItems = 0): JsonSchema => ({
  type: 'array',
  items,
  ...(minItems > 0 && { minItems }),
});

const probe = object({
  path,
  initialDelaySeconds: count(0),
  periodSeconds: count(1),
  timeoutSeconds: count(1),
  failureThreshold: count(1),
});

/** The steps that the chart can carry out: a header route needs routing, an analysis its templates. */
function steps(values: Record<string, unknown>): JsonSchema {
  const headerRoute = object({
    name: name(253),
    match: listOf(
      object({
        headerName: name(128),
        headerValue: object({ exact: { type: 'string', minLength: 1 } }),
      }),
      1,
    ),
  });
  const scale = object(
    {
      replicas: count(0),
      weight: count(0, 100),
      matchTrafficWeight: { type: 'boolean' },
    },
    [],
  );
  return listOf(
    {
      oneOf: [
        object({ setWeight: count(0, 100) }),
        object({
          pause: object({ duration: { type: ['string', 'integer'] } }, []),
        }),
        ...('analysis' in values
          ? [object({ analysis: { const: true } })]
          : []),
        ...('traffic' in values
          ? [
              object({ setHeaderRoute: headerRoute }),
              object({ setCanaryScale: scale }),
            ]
          : []),
      ],
    },
    1,
  );
}

const dependency = object(
  {
    name: name(63),
    scope: { enum: ['namespace', 'cluster', 'external'] },
    host: name(253),
    namespace: name(63),
    port,
    protocol: { enum: ['HTTP', 'TLS', 'TCP'] },
  },
  ['name', 'scope', 'host', 'port'],
);

/** What is more than the type of the value that stands there, by path. */
const constraints: Record<string, JsonSchema> = {
  context: name(63),
  environment: name(63),
  'image.repository': {
    type: 'string',
    pattern: '^[a-z0-9]+([._:-][a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$',
  },
  'image.tag': { type: 'string', pattern: '^\\w[\\w.-]{0,127}$' },
  'image.pullPolicy': { enum: ['Always', 'IfNotPresent', 'Never'] },
  port,
  'service.port': port,
  'service.annotations': map,
  replicas: count(0, 1000),
  'autoscaling.minReplicas': count(0, 1000),
  'autoscaling.maxReplicas': count(1, 1000),
  'autoscaling.cpuPercent': count(1, 100),
  'autoscaling.prometheusAddress': url,
  'autoscaling.requestsPerSecondPerPod': count(1),
  'rollout.revisionHistoryLimit': count(1, 100),
  'rollout.rollbackWindow': count(0, 100),
  'rollout.progressDeadlineSeconds': count(1),
  'rollout.scaleDownDelaySeconds': count(30),
  'rollout.maxSurge': intOrPercent,
  'rollout.maxUnavailable': intOrPercent,
  'rollout.managedRoutes': listOf(object({ name: name(253) })),
  'rollout.promotion': object(
    {
      autoPromotionEnabled: { type: 'boolean' },
      autoPromotionSeconds: count(1),
    },
    ['autoPromotionEnabled'],
  ),
  'traffic.timeout': duration,
  'traffic.http.timeout': duration,
  'traffic.http.retries': object(
    {
      attempts: count(0, 100),
      perTryTimeout: duration,
      retryOn: { type: 'string', pattern: '^[a-z0-9-]+(,[a-z0-9-]+)*$' },
    },
    ['attempts'],
  ),
  'traffic.destination.tls.mode': {
    enum: ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'],
  },
  'traffic.destination.loadBalancer.simple': {
    enum: ['ROUND_ROBIN', 'LEAST_REQUEST', 'RANDOM', 'PASSTHROUGH'],
  },
  'traffic.destination.retryBudget.percent': {
    type: 'number',
    minimum: 0,
    maximum: 100,
  },
  'traffic.destination.retryBudget.minRetryConcurrency': count(0),
  'traffic.destination.connectionPool.tcp.maxConnections': count(1),
  'traffic.destination.connectionPool.http.http1MaxPendingRequests': count(1),
  'traffic.destination.connectionPool.http.http2MaxRequests': count(1),
  'traffic.destination.outlierDetection.consecutive5xxErrors': count(0),
  'traffic.destination.outlierDetection.interval': duration,
  'traffic.destination.outlierDetection.baseEjectionTime': duration,
  'traffic.destination.outlierDetection.maxEjectionPercent': count(0, 100),
  'analysis.templates': listOf({ enum: ['release', 'against-stable'] }, 1),
  'analysis.prometheusAddress': url,
  'analysis.interval': duration,
  'analysis.window': duration,
  'analysis.count': count(1),
  'analysis.failureLimit': count(0),
  'analysis.minSuccessRate': { type: 'number', minimum: 0, maximum: 1 },
  'analysis.maxLatencyP95Ms': { type: 'number', exclusiveMinimum: 0 },
  'analysis.againstStable.maxSuccessRateLoss': {
    type: 'number',
    minimum: 0,
    maximum: 1,
  },
  'analysis.againstStable.maxLatencyRatio': {
    type: 'number',
    exclusiveMinimum: 0,
  },
  'probes.startup': probe,
  'probes.liveness': probe,
  'probes.readiness': probe,
  'resources.requests': object({ cpu: quantity, memory: quantity }),
  'resources.limits': object({ cpu: quantity, memory: quantity }, ['memory']),
  // Pod Security `restricted`: not root.
  runAsUser: count(1, 2_147_483_647),
  tmpSizeLimit: quantity,
  homeSizeLimit: quantity,
  terminationGracePeriodSeconds: count(0),
  podLabels: map,
  podAnnotations: map,
  topologySpread: listOf(
    object({
      topologyKey: name(253),
      maxSkew: count(1),
      whenUnsatisfiable: { enum: ['ScheduleAnyway', 'DoNotSchedule'] },
    }),
  ),
  'podDisruptionBudget.maxUnavailable': intOrPercent,
  'observability.labels': map,
  'serviceAccount.annotations': map,
  'ingress.className': name(253),
  'ingress.host': name(253),
  'ingress.paths': listOf(path, 1),
  'ingress.tlsSecret': name(253),
  'ingress.annotations': map,
  'ingress.rateLimitPerSecond': count(1),
  'ingress.gateway.name': name(253),
  'ingress.gateway.namespace': name(63),
  'ingress.timeout': duration,
  'jwt.issuer': url,
  'jwt.jwksUri': url,
  'jwt.audiences': listOf({ type: 'string', minLength: 1 }, 1),
  'jwt.operation': object({ paths: listOf(path), notPaths: listOf(path) }, []),
  config: {
    ...map,
    propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
  },
  'secrets.store': name(253),
  'secrets.path': { type: 'string', pattern: '^[\\w./-]{1,300}$' },
  'secrets.keys': listOf(
    { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
    1,
  ),
  'secrets.refreshInterval': duration,
  'openTelemetry.endpoint': url,
  dependencies: listOf(dependency),
  'networkPolicy.ingress': listOf({ type: 'object' }),
  'networkPolicy.egressNamespaces': listOf(name(63)),
};

/**
 * The JSON Schema of a `values.yaml`: the keys that stand there, and no others. An environment's file is merged into it before Helm checks,
 * so every key is required.
 */
export function valuesSchema(values: Record<string, unknown>): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...schemaOf(values, '', { ...constraints, 'rollout.steps': steps(values) }),
  };
}

function schemaOf(
  value: unknown,
  at: string,
  known: Record<string, JsonSchema>,
): JsonSchema {
  const constraint = known[at];
  if (constraint) {
    return constraint;
  }
  if (Array.isArray(value)) {
    return { type: 'array' };
  }
  if (typeof value === 'object' && value !== null) {
    return object(
      Object.fromEntries(
        Object.entries(value).map(([key, child]) => [
          key,
          schemaOf(child, at === '' ? key : `${at}.${key}`, known),
        ]),
      ),
    );
  }
  return { type: typeof value };
}
