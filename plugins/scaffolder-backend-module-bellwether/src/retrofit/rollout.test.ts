import { parse, parseAllDocuments } from 'yaml';
import { autoscaler, deployment, service } from './__testUtils__/manifests';
import { Asked, retrofitted } from './__testUtils__/retrofitted';

const ROLLOUT: Asked = { parts: ['rollout'] };
const STEPS = [
  { setWeight: 20 },
  { pause: { duration: '60s' } },
  { setWeight: 50 },
  { pause: {} },
];

function documents(text: string): unknown[] {
  return parseAllDocuments(text).map(document => document.toJS());
}

describe('a Deployment that becomes a Rollout', () => {
  it('changes the three fields of the migration guide and nothing else', () => {
    const { diff } = retrofitted({ 'deployment.yaml': deployment }, ROLLOUT);
    expect(diff('deployment.yaml')).toEqual([
      '-apiVersion: apps/v1   # stable API',
      '-kind: Deployment',
      '+apiVersion: argoproj.io/v1alpha1   # stable API',
      '+kind: Rollout',
      '-    type: RollingUpdate',
      '-    rollingUpdate:',
      '+    canary:',
      '+      steps:',
      '+      - setWeight: 20',
      '+      - pause:',
      '+          duration: 60s',
      '+      - setWeight: 50',
      '+      - pause: {}',
    ]);
  });

  it('keeps the figures of the rolling update', () => {
    const { text } = retrofitted({ 'deployment.yaml': deployment }, ROLLOUT);
    expect(parse(text('deployment.yaml')).spec.strategy).toEqual({
      canary: { maxSurge: 1, maxUnavailable: 0, steps: STEPS },
    });
  });

  it('keeps line breaks of Windows', () => {
    const windows = deployment.replaceAll('\n', '\r\n');
    const unix = retrofitted({ 'deployment.yaml': deployment }, ROLLOUT);
    const { text } = retrofitted({ 'deployment.yaml': windows }, ROLLOUT);
    expect(text('deployment.yaml')).toBe(
      unix.text('deployment.yaml').replaceAll('\n', '\r\n'),
    );
  });

  it('puts the strategy after the selector where there is none', () => {
    const plain = deployment.replace(/ {2}# How[\s\S]*?(?= {2}selector:)/, '');
    const { diff } = retrofitted({ 'deployment.yaml': plain }, ROLLOUT);
    expect(diff('deployment.yaml').slice(4)).toEqual([
      '+  strategy:',
      '+    canary:',
      '+      steps:',
      '+      - setWeight: 20',
      '+      - pause:',
      '+          duration: 60s',
      '+      - setWeight: 50',
      '+      - pause: {}',
    ]);
  });

  it('tells what Recreate meant', () => {
    const recreate = deployment.replace(
      /type: RollingUpdate[\s\S]*?maxUnavailable: 0/,
      'type: Recreate   # one volume',
    );
    const { codes, text } = retrofitted({ 'd.yaml': recreate }, ROLLOUT);
    expect(codes).toContain('recreate-dropped');
    expect(text('d.yaml')).toContain('    # one volume\n');
    expect(parse(text('d.yaml')).spec.strategy).toEqual({
      canary: { steps: STEPS },
    });
  });

  it('takes a strategy on one line', () => {
    const inline = deployment.replace(
      /strategy:[\s\S]*?maxUnavailable: 0/,
      'strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 2}}',
    );
    const { text } = retrofitted({ 'd.yaml': inline }, ROLLOUT);
    expect(parse(text('d.yaml')).spec.strategy).toEqual({
      canary: { maxSurge: 2, steps: STEPS },
    });
  });

  it('is found in a file of many documents, and leaves the others', () => {
    const file = `${service}---\n${deployment}---\n${autoscaler}`;
    const { text, diff } = retrofitted({ 'all.yaml': file }, ROLLOUT);
    expect(documents(text('all.yaml'))).toMatchObject([
      { kind: 'Service' },
      { kind: 'Rollout' },
      {
        kind: 'HorizontalPodAutoscaler',
        spec: {
          scaleTargetRef: {
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'Rollout',
            name: 'checkout',
          },
          maxReplicas: 5,
        },
      },
    ]);
    expect(diff('all.yaml')).toContain('+    kind: Rollout   # what it scales');
  });

  it('names the kind for a KEDA ScaledObject that left it out', () => {
    const { text } = retrofitted(
      {
        'd.yaml': deployment,
        'keda.yaml':
          'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: c}\nspec:\n  scaleTargetRef:\n    name: checkout # ours\n  triggers: []\n',
      },
      ROLLOUT,
    );
    expect(text('keda.yaml')).toContain(
      '    name: checkout # ours\n    apiVersion: argoproj.io/v1alpha1\n    kind: Rollout\n',
    );
  });

  it('leaves autoscalers of other workloads and namespaces', () => {
    const { files } = retrofitted(
      {
        'd.yaml': deployment.replace(
          'name: "checkout"',
          'name: "checkout"\n  namespace: ordering',
        ),
        'other.yaml': autoscaler.replace(
          '    name: checkout',
          '    name: cart',
        ),
        'elsewhere.yaml': autoscaler.replace(
          '  name: checkout\nspec',
          '  name: checkout\n  namespace: billing\nspec',
        ),
      },
      ROLLOUT,
    );
    expect(files.map(({ path }) => path)).toEqual(['d.yaml']);
  });

  it.each([
    ['paused', '  paused: true\n', 'deployment-paused'],
    ['a status', 'status:\n  replicas: 3\n', 'status-in-git'],
  ])('tells of %s', (_, lines, code) => {
    const { codes } = retrofitted(
      {
        'd.yaml': lines.startsWith(' ')
          ? deployment.replace('spec:\n', `spec:\n${lines}`)
          : deployment + lines,
      },
      ROLLOUT,
    );
    expect(codes).toContain(code);
  });

  it('converts the Deployment of each environment', () => {
    const { files } = retrofitted(
      { 'staging/d.yaml': deployment, 'production/d.yaml': deployment },
      ROLLOUT,
    );
    expect(files.map(({ path }) => path)).toEqual([
      'production/d.yaml',
      'staging/d.yaml',
    ]);
  });
});

describe('a Rollout that refers to the Deployment', () => {
  const asked: Asked = {
    ...ROLLOUT,
    conversion: { mode: 'workloadRef', scaleDown: 'onsuccess' },
  };

  it('stands after it, and leaves it as it is', () => {
    const { text, after } = retrofitted({ 'd.yaml': deployment }, asked);
    expect(text('d.yaml').startsWith(`${deployment}---\n`)).toBe(true);
    expect(documents(String(after['d.yaml']))[1]).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'checkout', labels: { app: 'checkout' } },
      spec: {
        replicas: 3,
        workloadRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'checkout',
          scaleDown: 'onsuccess',
        },
        strategy: { canary: { maxSurge: 1, maxUnavailable: 0, steps: STEPS } },
      },
    });
  });

  it('takes over the autoscaler, and tells what undoes its scaling down', () => {
    const { text, codes } = retrofitted(
      { 'd.yaml': deployment, 'hpa.yaml': autoscaler },
      asked,
    );
    expect(parse(text('hpa.yaml')).spec.scaleTargetRef.kind).toBe('Rollout');
    expect(codes).toContain('deployment-keeps-replicas');
  });

  it('tells when nobody scales the Deployment down', () => {
    const { codes } = retrofitted(
      { 'd.yaml': deployment },
      { ...asked, conversion: { mode: 'workloadRef', scaleDown: 'never' } },
    );
    expect(codes).toContain('deployment-not-scaled-down');
  });
});

describe('a second run', () => {
  const everything: Asked = {
    parts: ['rollout', 'probes', 'alerts', 'labels', 'catalogInfo'],
  };

  it.each<[string, Asked]>([
    ['in place', everything],
    [
      'beside the Deployment',
      {
        ...everything,
        conversion: { mode: 'workloadRef', scaleDown: 'never' },
      },
    ],
    ['by host', { ...everything, spec: { traffic: { split: 'host' } } }],
    ['by subset', { ...everything, spec: { traffic: { split: 'subset' } } }],
    [
      'blue-green',
      { ...everything, spec: { strategy: { type: 'blueGreen' } } },
    ],
  ])('changes nothing: %s', (_, asked) => {
    const first = retrofitted(
      { 'd.yaml': deployment, 's.yaml': service, 'hpa.yaml': autoscaler },
      asked,
    );
    expect(first.files.length).toBeGreaterThan(2);
    const second = retrofitted(first.after, asked);
    expect(second.files).toEqual([]);
    expect(second.codes).toContain('nothing-to-do');
  });
});

describe('a Rollout that is there', () => {
  const rollout = deployment
    .replace('apps/v1   # stable API', 'argoproj.io/v1alpha1')
    .replace('kind: Deployment', 'kind: Rollout');
  const withStrategy = (strategy: string) =>
    rollout.replace(
      /strategy:[\s\S]*?maxUnavailable: 0/,
      `strategy: ${strategy}`,
    );

  it('gets the steps that it lacks', () => {
    const { text } = retrofitted(
      { 'd.yaml': withStrategy('\n    canary:\n      maxSurge: 1 # mine') },
      ROLLOUT,
    );
    expect(text('d.yaml')).toContain(
      '      maxSurge: 1 # mine\n      steps:\n',
    );
  });

  it('keeps steps of its own', () => {
    const { files, codes } = retrofitted(
      { 'd.yaml': withStrategy('{canary: {steps: [{setWeight: 5}]}}') },
      ROLLOUT,
    );
    expect(files).toEqual([]);
    expect(codes).toEqual(
      expect.arrayContaining(['already-rollout', 'steps-differ']),
    );
  });

  it('keeps a strategy of another kind', () => {
    const { files, codes } = retrofitted(
      { 'd.yaml': withStrategy('{blueGreen: {activeService: checkout}}') },
      ROLLOUT,
    );
    expect(files).toEqual([]);
    expect(codes).toContain('strategy-kept');
  });
});

describe('steps that run an analysis', () => {
  const spec = {
    strategy: {
      type: 'canary',
      steps: [{ type: 'setWeight', weight: 30 }, { type: 'analysis' }],
    },
    analysis: { prometheusAddress: 'http://prometheus:9090' },
  };

  it('name the AnalysisTemplates among the files, and tell what these ask for', () => {
    const { text, notes } = retrofitted(
      {
        'd.yaml': deployment,
        'a.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: {name: success-rate}\nspec:\n  args: [{name: service}, {name: share, value: "0.99"}]\n  metrics: []\n',
      },
      { ...ROLLOUT, spec },
    );
    expect(parse(text('d.yaml')).spec.strategy.canary.steps).toEqual([
      { setWeight: 30 },
      { analysis: { templates: [{ templateName: 'success-rate' }] } },
    ]);
    expect(notes).toContainEqual(
      expect.objectContaining({
        code: 'analysis-arguments',
        params: { template: 'success-rate', arguments: 'service' },
      }),
    );
  });

  it('are left out where there is none', () => {
    const { text, codes } = retrofitted(
      { 'd.yaml': deployment },
      { ...ROLLOUT, spec },
    );
    expect(parse(text('d.yaml')).spec.strategy.canary.steps).toEqual([
      { setWeight: 30 },
    ]);
    expect(codes).toContain('analysis-without-template');
  });
});
