import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { chartFiles } from '.';
import { everyChoice, specOf } from './chartFixtures.testSupport';

type Values = Record<string, unknown>;

function filesOf(spec: ServiceSpec): Map<string, string> {
  return new Map(
    chartFiles(spec).map(({ path, content }) => [
      path.replace(/^chart\//, ''),
      content,
    ]),
  );
}

function templatesOf(changes: object): string[] {
  return [...filesOf(specOf(changes)).keys()]
    .filter(path => path.startsWith('templates/'))
    .map(path => path.slice('templates/'.length));
}

/** Helm reads YAML 1.1. */
function valuesOf(changes: object, environment?: string): Values {
  const path = environment ? `values-${environment}.yaml` : 'values.yaml';
  return parse(filesOf(specOf(changes)).get(path)!, { version: '1.1' });
}

/** What stands at a path such as `rollout.steps`. */
function at(values: Values, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (isMap(value) ? value[key] : undefined),
      values,
    );
}

function put(values: Values, path: string, value: unknown): void {
  const keys = path.split('.');
  const map =
    keys.length === 1 ? values : at(values, keys.slice(0, -1).join('.'));
  (map as Values)[keys[keys.length - 1]] = value;
}

function template(changes: object, name: string): string {
  return filesOf(specOf(changes)).get(`templates/${name}`)!;
}

/** As Helm merges the files of values. */
function merged(base: Values, over: Values): Values {
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(over)])].map(key => [
      key,
      isMap(base[key]) && isMap(over[key])
        ? merged(base[key], over[key])
        : over[key] ?? base[key],
    ]),
  );
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Paths of what stands in the values: of all keys, with those of maps that they are in. */
function pathsOf(value: unknown, parents: string[] = []): string[] {
  return isMap(value)
    ? Object.entries(value).flatMap(([key, child]) => [
        [...parents, key].join('.'),
        ...pathsOf(child, [...parents, key]),
      ])
    : [];
}

/** Paths that the templates read by `.Values`. */
function readPaths(files: Map<string, string>): Set<string> {
  return new Set(
    [...files]
      .filter(([path]) => path.startsWith('templates/'))
      .flatMap(([, content]) => [
        ...content.matchAll(/\.Values\.([A-Za-z0-9_.]+)/g),
      ])
      .map(([, path]) => path),
  );
}

function validatorOf(files: Map<string, string>) {
  return new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(files.get('values.schema.json')!),
  );
}

describe('values and templates of every choice', () => {
  const all = everyChoice().map(spec => ({ spec, files: filesOf(spec) }));

  it('reads nothing that no value is there for', () => {
    for (const { files } of all) {
      const known = new Set(pathsOf(parse(files.get('values.yaml')!)));
      expect([...readPaths(files)].filter(path => !known.has(path))).toEqual(
        [],
      );
    }
  });

  it('has no value that no template reads', () => {
    for (const { files } of all) {
      const read = [...readPaths(files)];
      const dead = pathsOf(parse(files.get('values.yaml')!)).filter(
        path =>
          // Read itself, with the map that it is in, or a key of it.
          !read.some(
            other =>
              other === path ||
              path.startsWith(`${other}.`) ||
              other.startsWith(`${path}.`),
          ),
      );
      expect(dead).toEqual([]);
    }
  });

  it('defines every helper that is included', () => {
    for (const { files } of all) {
      const text = [...files.values()].join('\n');
      const defined = [...text.matchAll(/define "([^"]+)"/g)].map(
        ([, name]) => name,
      );
      const included = [...text.matchAll(/include "([^"]+)"/g)].map(
        ([, name]) => name,
      );
      expect(included.filter(name => !defined.includes(name))).toEqual([]);
      expect(new Set(defined).size).toBe(defined.length);
    }
  });

  it('has a schema that accepts the values of each environment', () => {
    for (const { spec, files } of all) {
      const validate = validatorOf(files);
      const values = parse(files.get('values.yaml')!, { version: '1.1' });
      validate(values);
      expect(validate.errors).toBeNull();
      for (const { name } of spec.environments) {
        const own = parse(files.get(`values-${name}.yaml`)!);
        validate(merged(values, own));
        expect(validate.errors).toBeNull();
      }
    }
  });

  it('writes the same bytes for the same spec', () => {
    for (const { spec, files } of all) {
      expect(filesOf(structuredClone(spec))).toEqual(files);
    }
  });
});

describe('schema', () => {
  const isAccepted = (changes: object, path: string, value: unknown) => {
    const files = filesOf(specOf(changes));
    const values = parse(files.get('values.yaml')!);
    put(values, path, value);
    return validatorOf(files)(values);
  };

  it.each([
    ['an unknown key', 'autoscaling', { minReplicas: 1 }],
    ['an unknown key within', 'image.digest', 'x'],
    ['root', 'runAsUser', 0],
    ['a tag with a blank', 'image.tag', '1.0 0'],
    ['a weight above 100', 'rollout.steps', [{ setWeight: 101 }]],
    ['a number as a setting', 'config.PORT', 80],
    [
      'an unknown load balancer',
      'traffic.destination.loadBalancer.simple',
      'LEAST_CONN',
    ],
    ['a timeout without a unit', 'traffic.http.timeout', '10'],
    ['a success rate in percent', 'analysis.minSuccessRate', 99],
    ['a missing value', 'resources', undefined],
  ])('refuses %s', (_, path, value) => {
    expect(isAccepted({}, path, value)).toBe(false);
  });

  it('refuses analysis steps where there is no analysis', () => {
    const steps = [{ setWeight: 10 }, { analysis: true }];
    const without = {
      analysis: undefined,
      strategy: {
        type: 'canary',
        steps: [{ type: 'setWeight', weight: 10 }],
      },
    };
    expect(isAccepted({}, 'rollout.steps', steps)).toBe(true);
    expect(isAccepted(without, 'rollout.steps', steps)).toBe(false);
  });
});

describe('strategy and split', () => {
  it('splits between two Services at host level', () => {
    const changes = { traffic: { split: 'host' } };
    expect(templatesOf(changes)).toEqual(
      expect.arrayContaining(['virtualservice.yaml', 'destinationrules.yaml']),
    );
    expect(template(changes, '_strategy.tpl')).toContain('canaryService');
    expect(
      template(changes, 'services.yaml').match(/kind: Service/g),
    ).toHaveLength(3);
    expect(template(changes, 'virtualservice.yaml')).toContain(
      'service.canaryName',
    );
  });

  it('splits one Service by subsets', () => {
    const changes = { traffic: { split: 'subset' } };
    expect(template(changes, '_strategy.tpl')).toContain(
      'canarySubsetName: canary',
    );
    expect(template(changes, '_strategy.tpl')).not.toContain('canaryService');
    expect(
      template(changes, 'services.yaml').match(/kind: Service/g),
    ).toHaveLength(1);
    expect(template(changes, 'destinationrules.yaml')).toContain(
      '- name: canary',
    );
  });

  it('routes by Gateway API without objects of Istio', () => {
    const changes = { traffic: { split: 'gatewayApi' } };
    expect(template(changes, '_strategy.tpl')).toContain(
      'argoproj-labs/gatewayAPI',
    );
    expect(templatesOf(changes)).toContain('httproute.yaml');
    expect([...filesOf(specOf(changes)).values()].join('\n')).not.toContain(
      'networking.istio.io',
    );
  });

  it('keeps a DestinationRule for the circuit breaker of Gateway API', () => {
    const changes = { traffic: { split: 'gatewayApi', circuitBreaker: {} } };
    expect(templatesOf(changes)).toContain('destinationrules.yaml');
  });

  it('moves both routes where the Gateway is the entry too', () => {
    const changes = {
      traffic: { split: 'gatewayApi' },
      ingress: { type: 'gatewayApi', gateway: 'edge/public' },
    };
    expect(
      template(changes, '_strategy.tpl').match(/useHeaderRoutes/g),
    ).toHaveLength(2);
    expect(template(changes, 'httproute-ingress.yaml')).toContain('weight: 0');
    expect(at(valuesOf(changes), 'ingress.gateway')).toEqual({
      namespace: 'edge',
      name: 'public',
    });
  });

  it('has no routing where pods alone split', () => {
    const changes = { traffic: { split: 'replicas' } };
    expect(template(changes, '_strategy.tpl')).not.toContain('trafficRouting');
    expect(valuesOf(changes)).not.toHaveProperty('traffic');
  });

  it('leads the Service that clients call to the active version', () => {
    const changes = { strategy: { type: 'blueGreen' } };
    const strategy = template(changes, '_strategy.tpl');
    expect(strategy).toContain(
      'activeService: {{ include "service.name" . | quote }}',
    );
    expect(strategy).toContain('postPromotionAnalysis');
    expect(at(valuesOf(changes), 'rollout')).toMatchObject({
      promotion: { autoPromotionEnabled: false },
      scaleDownDelaySeconds: 600,
    });
    expect(template(changes, 'virtualservice.yaml')).not.toContain('weight');
  });

  // Argo Rollouts ignores autoPromotionSeconds where autoPromotionEnabled is false.
  it('promotes by itself after the seconds', () => {
    expect(
      at(
        valuesOf({ strategy: { type: 'blueGreen', autoPromotionSeconds: 60 } }),
        'rollout.promotion',
      ),
    ).toEqual({ autoPromotionEnabled: true, autoPromotionSeconds: 60 });
  });

  it('does not compare with a stable version that blue-green has switched off', () => {
    expect(
      templatesOf({
        strategy: { type: 'blueGreen' },
        analysis: {
          prometheusAddress: 'http://prometheus:9090',
          againstStable: true,
        },
      }),
    ).not.toContain('analysistemplate-against-stable.yaml');
  });
});

describe('steps', () => {
  const steps = [
    { type: 'setWeight', weight: 0 },
    { type: 'setWeight', weight: 10 },
    { type: 'pause', seconds: 90 },
    { type: 'analysis' },
    { type: 'pause' },
  ];
  const canary = { strategy: { type: 'canary', steps } };

  it('are those of Argo Rollouts', () => {
    expect(at(valuesOf(canary), 'rollout.steps')).toEqual([
      { setWeight: 0 },
      { setWeight: 10 },
      { pause: { duration: '90s' } },
      { analysis: true },
      { pause: {} },
    ]);
  });

  it('set the header route once the canary has pods, and list it as managed', () => {
    const values = valuesOf({
      ...canary,
      traffic: {
        split: 'host',
        headerRoute: { header: 'x-canary', value: '"{{ .x }}": *a' },
      },
    });
    expect(at(values, 'rollout.managedRoutes')).toEqual([
      { name: 'checkout-header' },
    ]);
    expect((at(values, 'rollout.steps') as unknown[])[2]).toEqual({
      setHeaderRoute: {
        name: 'checkout-header',
        match: [
          { headerName: 'x-canary', headerValue: { exact: '"{{ .x }}": *a' } },
        ],
      },
    });
  });
});

describe('traffic policy', () => {
  it('opens the circuit by the fields of Istio', () => {
    const destination = at(
      valuesOf({
        traffic: {
          split: 'host',
          loadBalancing: 'RANDOM',
          circuitBreaker: {
            maxConnections: 20,
            maxPendingRequests: 5,
            consecutive5xxErrors: 3,
            intervalSeconds: 15,
            baseEjectionSeconds: 60,
            maxEjectionPercent: 40,
          },
        },
      }),
      'traffic.destination',
    );
    expect(destination).toMatchObject({
      tls: { mode: 'ISTIO_MUTUAL' },
      loadBalancer: { simple: 'RANDOM' },
      connectionPool: {
        tcp: { maxConnections: 20 },
        http: { http1MaxPendingRequests: 5, http2MaxRequests: 20 },
      },
      outlierDetection: {
        consecutive5xxErrors: 3,
        interval: '15s',
        baseEjectionTime: '60s',
        maxEjectionPercent: 40,
      },
    });
    expect(destination).not.toHaveProperty('retryBudget');
  });

  // Istio retries twice where a route says nothing.
  it('switches retries off where none are chosen', () => {
    expect(at(valuesOf({}), 'traffic.http')).toEqual({
      timeout: '10s',
      retries: { attempts: 0 },
    });
  });

  it('bounds retries by a budget', () => {
    const traffic = at(
      valuesOf({
        traffic: { split: 'subset', retries: { on: ['5xx', 'reset'] } },
      }),
      'traffic',
    );
    expect(traffic).toMatchObject({
      http: {
        retries: { attempts: 2, perTryTimeout: '2s', retryOn: '5xx,reset' },
      },
      destination: { retryBudget: { percent: 20 } },
    });
  });
});

describe('what is not chosen', () => {
  it('has no template and no value', () => {
    const changes = {
      observability: { serviceMonitor: false, alerts: false },
      analysis: undefined,
      strategy: { type: 'blueGreen' },
      traffic: { split: 'replicas' },
    };
    expect(templatesOf(changes).sort()).toEqual([
      'NOTES.txt',
      '_env.tpl',
      '_envfrom.tpl',
      '_helpers.tpl',
      '_pod.tpl',
      '_rollout.tpl',
      '_strategy.tpl',
      '_volumes.tpl',
      'configmap.yaml',
      'networkpolicy.yaml',
      'pdb.yaml',
      'rollout.yaml',
      'serviceaccount.yaml',
      'services.yaml',
    ]);
    expect(Object.keys(valuesOf(changes))).not.toEqual(
      expect.arrayContaining(['analysis', 'ingress', 'secrets', 'jwt']),
    );
  });

  it('leaves replicas to the autoscaler', () => {
    const changes = { scaling: { type: 'hpa', min: 2, max: 5 } };
    expect(template(changes, 'rollout.yaml')).not.toContain('.Values.replicas');
    expect(template(changes, 'hpa.yaml')).toContain('kind: Rollout');
    expect(valuesOf(changes, 'production')).toMatchObject({
      autoscaling: { minReplicas: 2, maxReplicas: 5 },
    });
  });
});

describe('what can be written to', () => {
  it.each([
    ['none', undefined],
    ['chaosMesh', undefined],
    ['litmus', '64Mi'],
  ])('has /home where disk-fill of Litmus writes: %s', (chaos, size) => {
    expect(at(valuesOf({ chaos }), 'homeSizeLimit')).toBe(size);
    const mounts = template({ chaos }, '_volumes.tpl');
    expect(mounts).toContain('mountPath: /tmp');
    expect(mounts.includes('mountPath: /home')).toBe(size !== undefined);
  });
});

describe('identity at a cloud', () => {
  it.each([
    [
      { type: 'irsa', roleArn: 'arn:aws:iam::123456789012:role/checkout' },
      {
        'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/checkout',
      },
      {},
    ],
    [
      { type: 'gke', serviceAccount: 'checkout@shop.iam.gserviceaccount.com' },
      {
        'iam.gke.io/gcp-service-account':
          'checkout@shop.iam.gserviceaccount.com',
      },
      {},
    ],
    [
      { type: 'azure', clientId: '11111111-2222-4333-8444-555555555555' },
      {
        'azure.workload.identity/client-id':
          '11111111-2222-4333-8444-555555555555',
      },
      { 'azure.workload.identity/use': 'true' },
    ],
  ])('%j', (workloadIdentity, annotations, labels) => {
    const values = valuesOf({ workloadIdentity });
    expect(at(values, 'serviceAccount.annotations')).toEqual(annotations);
    expect(values.podLabels).toEqual(labels);
  });
});

describe('entry', () => {
  it('has a path for each version and a host for each environment', () => {
    const changes = {
      ingress: { type: 'nginx', versions: ['v1', 'v2'], rateLimitPerSecond: 7 },
    };
    expect(at(valuesOf(changes), 'ingress.paths')).toEqual(['/v1', '/v2']);
    expect(at(valuesOf(changes), 'ingress.annotations')).toMatchObject({
      'nginx.ingress.kubernetes.io/limit-rps': '7',
    });
    expect(at(valuesOf(changes, 'production'), 'ingress')).toEqual({
      host: 'checkout.example.com',
    });
  });

  it('puts the web ACL before the load balancer and lets it past mutual TLS', () => {
    const wafAclArn =
      'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/b';
    const changes = { ingress: { type: 'alb', wafAclArn } };
    expect(at(valuesOf(changes), 'ingress.annotations')).toMatchObject({
      'alb.ingress.kubernetes.io/wafv2-acl-arn': wafAclArn,
      'alb.ingress.kubernetes.io/group.name': 'ordering',
    });
    expect(template(changes, 'load-balancer.yaml')).toContain(
      'mode: PERMISSIVE',
    );
  });

  it('names the plugins of Kong that are there', () => {
    const jwt = {
      issuer: 'https://id.example.com',
      jwksUri: 'https://id.example.com/keys',
      audiences: ['shop'],
      at: 'gateway',
    };
    const changes = { ingress: { type: 'kong', rateLimitPerSecond: 5, jwt } };
    expect(
      (at(valuesOf(changes), 'ingress.annotations') as Values)[
        'konghq.com/plugins'
      ],
    ).toBe('checkout-jwt,checkout-rate-limit');
    expect(templatesOf(changes)).toEqual(
      expect.arrayContaining([
        'kongplugin-jwt.yaml',
        'kongplugin-rate-limit.yaml',
      ]),
    );
    expect(templatesOf(changes)).not.toContain('jwt.yaml');
  });

  it('asks for tokens on the routes of the API alone', () => {
    const jwt = {
      issuer: 'https://id.example.com',
      jwksUri: 'https://id.example.com/keys',
      audiences: ['shop'],
    };
    expect(
      at(valuesOf({ ingress: { type: 'nginx', jwt } }), 'jwt.operation'),
    ).toEqual({
      paths: ['/v1', '/v1/*'],
    });
    expect(
      at(
        valuesOf({ ingress: { type: 'nginx', versions: [], jwt } }),
        'jwt.operation',
      ),
    ).toEqual({
      notPaths: [
        '/metrics',
        '/health/startup',
        '/health/live',
        '/health/ready',
      ],
    });
  });
});

describe('what people type', () => {
  const hostile = [
    ...['yes', 'on', 'n', '~', 'null', '017', '0o17', '1_000', '12:30:45'],
    ...['2001-01-01', '=', '<<', '.inf', '1e3', '+1', '*a', '&a b', '!t x'],
    ...[
      '- a',
      ': ',
      'a: b',
      'a #b',
      '%x',
      '@x',
      '`x`',
      '|',
      '---\nkind: Secret',
    ],
    ...['"', "'", '\\', 'x ', '  x\n y', 'a\r\nb', 'a\tb', '', '😀'],
    ...[
      '{{ .Values.image.tag }}',
      '$(PORT)',
      '</script>',
      'a\u0001b',
      'a\u007fb',
    ],
    ...['a\u0085b', 'a\u2028b', '\ufeffx', 'word '.repeat(300)],
  ];
  const config = Object.fromEntries([
    ...hostile.map((text, index) => [`K${index}`, text]),
    ['yes', 'a key'],
    ['null', 'a key'],
  ]);

  it('comes out of the values as it went in', () => {
    expect(at(valuesOf({ config }), 'config')).toEqual(config);
  });

  // To Helm they end a line, or are no text at all.
  it('has no character that YAML 1.1 reads as another', () => {
    const text = filesOf(specOf({ config })).get('values.yaml')!;
    expect(text).not.toMatch(/[\u007f-\u009f\u2028\u2029\ufeff]/);
  });

  it('is never a part of a template', () => {
    const plain = filesOf(specOf());
    const files = filesOf(
      specOf({ config, description: 'it\'s "{{ fail }}": *a &b' }),
    );
    const templates = [...files].filter(([path]) =>
      path.startsWith('templates/'),
    );
    expect(templates).toEqual(
      templates.map(([path]) => [path, plain.get(path)]),
    );
  });

  it('has no meaning in the README', () => {
    const readme = filesOf(
      specOf({ description: '# <img src=x> [a](javascript:b) `c`' }),
    ).get('README.md')!;
    expect(readme).toContain(
      '\\# \\<img src=x\\> \\[a\\](javascript:b) \\`c\\`',
    );
  });

  it('may be a word that YAML has another meaning for', () => {
    const spec = specOf({ name: 'on', context: { name: 'yes', domain: 'no' } });
    const files = filesOf(spec);
    expect(parse(files.get('Chart.yaml')!, { version: '1.1' }).name).toBe('on');
    expect(parse(files.get('values.yaml')!, { version: '1.1' }).context).toBe(
      'yes',
    );
  });
});
