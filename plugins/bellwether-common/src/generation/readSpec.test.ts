import { checkoutInput, orderingInput } from './__testUtils__/aServiceSpec';
import { told } from './__testUtils__/told';
import { readBoundedContextSpec, readServiceSpec } from './readSpec';

const service = (overrides: object = {}) =>
  readServiceSpec({ ...checkoutInput, ...overrides });
const found = (overrides: object) => told(service(overrides).problems);

describe('readServiceSpec', () => {
  it('fills in defaults that have no problems', () => {
    const { spec, problems } = service();
    expect(problems).toEqual([]);
    expect(spec).toMatchObject({
      name: 'checkout',
      port: 8080,
      traffic: { split: 'host', timeoutSeconds: 10 },
      scaling: { type: 'fixed', replicas: 2 },
    });
  });

  it('leaves the analysis out of steps that nobody chose where there is none', () => {
    const { spec } = service();
    expect(spec?.strategy).toEqual({
      type: 'canary',
      steps: [
        { type: 'setWeight', weight: 10 },
        { type: 'pause', seconds: 120 },
        { type: 'setWeight', weight: 50 },
        { type: 'pause', seconds: 300 },
      ],
    });
  });

  it('runs the analysis in steps that nobody chose where there is one', () => {
    const { spec, problems } = service({
      analysis: { prometheusAddress: 'http://prometheus.monitoring:9090' },
    });
    expect(problems).toEqual([]);
    expect(
      spec?.strategy.type === 'canary' &&
        spec.strategy.steps.map(({ type }) => type),
    ).toEqual(['setWeight', 'pause', 'analysis', 'setWeight', 'pause']);
  });

  it('gives the spec when only rules between fields object', () => {
    const { spec, problems } = service({
      scaling: { type: 'hpa', min: 9, max: 3 },
    });
    expect(told(problems)).toEqual(['error scaling.min: min-above-max']);
    expect(spec?.scaling).toMatchObject({ min: 9, max: 3 });
  });

  it('gives no spec when the shape is wrong', () => {
    expect(service({ port: 0 }).spec).toBeUndefined();
  });

  it.each([undefined, null, 'checkout', 7, [], true])(
    'refuses %j as a whole',
    input => {
      const { spec, problems } = readServiceSpec(input);
      expect(spec).toBeUndefined();
      expect(told(problems)).toHaveLength(1);
      expect(problems[0]).toMatchObject({ path: [], severity: 'error' });
    },
  );

  it('names all that is missing', () => {
    expect(told(readServiceSpec({}).problems)).toEqual([
      'error name: missing',
      'error owner: missing',
      'error context: missing',
      'error image: missing',
      'error gitops: missing',
    ]);
  });

  it.each<[string, object, string]>([
    ['a text for a number', { port: '8080' }, 'error port: wrong-type'],
    ['nothing for a text', { name: null }, 'error name: wrong-type'],
    ['a fraction', { port: 8080.5 }, 'error port: wrong-type'],
    ['a port too small', { port: 0 }, 'error port: number-too-small'],
    ['a port too big', { port: 65_536 }, 'error port: number-too-big'],
    ['a list for a group', { context: [] }, 'error context: wrong-type'],
    [
      'an empty list',
      { environments: [] },
      'error environments: list-too-short',
    ],
    [
      'a list too long',
      { providesApis: Array.from({ length: 21 }, (_, i) => `api-${i}`) },
      'error providesApis: list-too-long',
    ],
    ['an unknown choice', { ci: 'travis' }, 'error ci: unknown-choice'],
    [
      'an unknown variant',
      { strategy: { type: 'rolling' } },
      'error strategy.type: unknown-choice',
    ],
    [
      'a variant without its type',
      { strategy: {} },
      'error strategy.type: missing',
    ],
    [
      'a weight above 100',
      {
        strategy: {
          type: 'canary',
          steps: [{ type: 'setWeight', weight: 101 }],
        },
      },
      'error strategy.steps[0].weight: number-too-big',
    ],
    [
      'a weight below 0',
      {
        strategy: {
          type: 'canary',
          steps: [{ type: 'setWeight', weight: -1 }],
        },
      },
      'error strategy.steps[0].weight: number-too-small',
    ],
    [
      'a canary without steps',
      { strategy: { type: 'canary', steps: [] } },
      'error strategy.steps: list-too-short',
    ],
    [
      'an address of another scheme',
      // eslint-disable-next-line no-script-url -- the address that has to be refused
      { observability: { grafanaDashboardUrl: 'javascript:alert(1)' } },
      'error observability.grafanaDashboardUrl: wrong-format',
    ],
    [
      'the name of a variable with a blank',
      { config: { 'LOG LEVEL': 'info' } },
      'error config.LOG LEVEL: wrong-name',
    ],
    [
      'the name of a variable that is too long',
      { config: { ['A'.repeat(201)]: '' } },
      `error config.${'A'.repeat(201)}: name-too-long`,
    ],
    [
      'a value that is too long',
      { config: { A: 'a'.repeat(5001) } },
      'error config.A: text-too-long',
    ],
    [
      'a label with a line break in its value',
      { observability: { operatorLabels: { release: 'a\nb: c' } } },
      'error observability.operatorLabels.release: wrong-format',
    ],
    [
      'the name of a label with a blank',
      { observability: { operatorLabels: { 'my label': 'x' } } },
      'error observability.operatorLabels.my label: wrong-name',
    ],
    [
      'a label that the service has anyway',
      {
        observability: {
          operatorLabels: { 'app.kubernetes.io/name': 'other' },
        },
      },
      'error observability.operatorLabels.app.kubernetes.io/name: wrong-name',
    ],
    [
      'no quantity',
      { resources: { cpuRequest: '100 m' } },
      'error resources.cpuRequest: wrong-format',
    ],
    [
      'a line break in a description',
      { description: 'a\nb: c' },
      'error description: wrong-format',
    ],
    [
      'a secret key that is no variable',
      {
        secrets: {
          type: 'externalSecrets',
          store: 'vault',
          path: 'a',
          keys: ['A', '$(id)'],
        },
      },
      'error secrets.keys[1]: wrong-format',
    ],
    [
      'a client ID that is none',
      { workloadIdentity: { type: 'azure', clientId: 'me' } },
      'error workloadIdentity.clientId: wrong-format',
    ],
    [
      'a repository with a quote',
      { gitops: { repoUrl: 'https://git.example/a".git' } },
      'error gitops.repoUrl: wrong-format',
    ],
  ])('refuses %s', (_, overrides, expected) => {
    expect(found(overrides)).toEqual([expected]);
  });

  it('says what a choice may be', () => {
    expect(
      service({ strategy: { type: 'rolling' } }).problems[0].params,
    ).toEqual({ allowed: 'canary, blueGreen' });
    expect(service({ code: 'cobol' }).problems[0].params).toEqual({
      allowed: 'typescript, own',
    });
  });

  it('tells one problem of one value', () => {
    expect(found({ name: 'Ä'.repeat(50) })).toEqual([
      'error name: text-too-long',
    ]);
  });

  it('never quotes what was typed, which may hold a password', () => {
    const { problems } = service({
      gitops: { repoUrl: 'https://me:hunter2@git.example/a b.git' },
    });
    expect(told(problems)).toEqual(['error gitops.repoUrl: wrong-format']);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  it('warns of fields that it does not know, wherever they are', () => {
    const { spec, problems } = service({
      stratgy: { type: 'blueGreen' },
      scaling: { type: 'fixed', replicas: 2, max: 4 },
      environments: [
        { name: 'live', production: true, cluster: 'eu-1', region: 'eu' },
      ],
      owns: undefined,
    });
    expect(spec).toBeDefined();
    expect(told(problems)).toEqual([
      'warning stratgy: unknown-field',
      'warning scaling.max: unknown-field',
      'warning environments[0].region: unknown-field',
    ]);
  });

  it('takes any name of a setting, and no prototype', () => {
    const config = JSON.parse('{"A":"1","constructor":"2"}');
    const { spec, problems } = service({ config });
    expect(problems).toEqual([]);
    expect(spec?.config).toEqual({ A: '1', constructor: '2' });
  });

  it('is the same for the same input', () => {
    const input = {
      ...checkoutInput,
      scaling: { type: 'hpa', min: 9, max: 3 },
    };
    const before = JSON.stringify(input);
    expect(readServiceSpec(input)).toEqual(readServiceSpec(input));
    expect(JSON.stringify(input)).toBe(before);
  });

  it('tells problems in the order of the form', () => {
    expect(
      found({
        chaos: 'litmus',
        environments: [{ name: 'live', production: true, cluster: 'eu-1' }],
        name: 'checkout-canary',
        scaling: { type: 'hpa', min: 9, max: 3 },
        gitops: { repoUrl: 'file:///srv/checkout.git' },
      }),
    ).toEqual([
      'error name: name-ends-like-a-service',
      'error scaling.min: min-above-max',
      'warning gitops.repoUrl: repository-is-local',
      'error chaos: chaos-without-environment',
    ]);
  });
});

describe('readBoundedContextSpec', () => {
  it('fills in defaults that have no problems', () => {
    const { spec, problems } = readBoundedContextSpec(orderingInput);
    expect(problems).toEqual([]);
    expect(spec).toMatchObject({
      name: 'ordering',
      quota: { cpu: '10', memory: '20Gi', pods: 50 },
      meshInjection: true,
    });
  });

  it('names all that is missing', () => {
    expect(told(readBoundedContextSpec({}).problems)).toEqual([
      'error name: missing',
      'error domain: missing',
      'error owner: missing',
    ]);
  });

  it('applies the rules between fields', () => {
    const { spec, problems } = readBoundedContextSpec({
      ...orderingInput,
      name: 'argocd',
      quota: { cpu: '0' },
      relations: { calls: ['argocd'] },
      appProject: { repoUrls: ['file:///srv/argocd.git'] },
      cillium: true,
    });
    expect(spec).toBeDefined();
    expect(told(problems)).toEqual([
      'error name: reserved-namespace',
      'error quota.cpu: quota-nothing',
      'error relations.calls[0]: relation-to-itself',
      'warning appProject.repoUrls[0]: repository-is-local',
      'error name: argocd-namespace-taken',
      'warning cillium: unknown-field',
    ]);
  });

  it.each([
    ['pods: 0', { quota: { pods: 0 } }, 'error quota.pods: number-too-small'],
    [
      'a node label with a blank',
      { nodeGroup: { label: 'a b', value: 'x' } },
      'error nodeGroup.label: wrong-format',
    ],
    [
      'a host with a path',
      { externalHosts: ['example.com/a'] },
      'error externalHosts[0]: wrong-format',
    ],
  ])('refuses %s', (_, overrides, expected) => {
    expect(
      told(readBoundedContextSpec({ ...orderingInput, ...overrides }).problems),
    ).toEqual([expected]);
  });
});
