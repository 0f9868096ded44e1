import { Asked, retrofitted } from './__testUtils__/retrofitted';

const ROLLOUT: Asked = { parts: ['rollout'] };

const CHART = 'name: checkout\nversion: 1.0.0\n';

const template = `{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "checkout.fullname" . }}
  labels:
    {{- include "checkout.labels" . | nindent 4 }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicaCount }}
  {{- end }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 2 # room
  selector:
    matchLabels:
      {{- include "checkout.selectorLabels" . | nindent 6 }}
  template:
    spec:
      containers:
        - name: {{ .Chart.Name }}
{{- end }}
`;

const files = (text: string) => ({
  'chart/Chart.yaml': CHART,
  'chart/templates/deployment.yaml': text,
});
const FILE = 'chart/templates/deployment.yaml';

describe('a Helm template', () => {
  it('is changed in plain lines alone', () => {
    const { diff, codes } = retrofitted(files(template), ROLLOUT);
    expect(diff(FILE)).toEqual([
      '-apiVersion: apps/v1',
      '-kind: Deployment',
      '+apiVersion: argoproj.io/v1alpha1',
      '+kind: Rollout',
      '-    type: RollingUpdate',
      '-    rollingUpdate:',
      '+    canary:',
      '+      steps:',
      '+        - setWeight: 20',
      '+        - pause:',
      '+            duration: 60s',
      '+        - setWeight: 50',
      '+        - pause: {}',
    ]);
    expect(codes).toContain('helm-converted');
  });

  it('gets a strategy at the beginning of its spec where there is none', () => {
    const plain = template.replace(/ {2}strategy:[\s\S]*?# room\n/, '');
    const { text } = retrofitted(files(plain), ROLLOUT);
    expect(text(FILE)).toContain(
      'spec:\n  strategy:\n    canary:\n      steps:\n        - setWeight: 20\n',
    );
  });

  it('keeps line breaks of Windows', () => {
    const { text } = retrofitted(
      files(template.replaceAll('\n', '\r\n')),
      ROLLOUT,
    );
    expect(text(FILE).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it.each([
    [
      'a strategy that is a template',
      template.replace(
        /type: RollingUpdate[\s\S]*?# room/,
        '{{- toYaml .Values.strategy | nindent 4 }}',
      ),
    ],
    [
      'a strategy under a condition',
      template
        .replace('  strategy:', '  {{- if .Values.rolling }}\n  strategy:')
        .replace('# room', '# room\n  {{- end }}'),
    ],
    [
      'a strategy elsewhere',
      template.replace(
        /strategy:[\s\S]*?# room/,
        '{{- with .Values.strategy }}\n  strategy: {{ toYaml . }}\n  {{- end }}',
      ),
    ],
    [
      'an apiVersion that is a template',
      template.replace('apps/v1', '{{ include "deployment.apiVersion" . }}'),
    ],
    ['two Deployments in one file', `${template}---\n${template}`],
  ])('is left with %s, and told what to write', (_, text) => {
    const { files: changed, notes } = retrofitted(files(text), ROLLOUT);
    expect(changed).toEqual([]);
    expect(notes[0]).toMatchObject({
      severity: 'warning',
      code: 'helm-strategy-by-hand',
      path: FILE,
      snippet: expect.stringContaining('setWeight: 20'),
    });
  });

  it('takes its autoscaler along', () => {
    const { diff } = retrofitted(
      {
        ...files(template),
        'chart/templates/hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "checkout.fullname" . }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "checkout.fullname" . }}
`,
      },
      ROLLOUT,
    );
    expect(diff('chart/templates/hpa.yaml')).toEqual([
      '-    apiVersion: apps/v1',
      '-    kind: Deployment',
      '+    apiVersion: argoproj.io/v1alpha1',
      '+    kind: Rollout',
    ]);
  });

  it('changes nothing the second time', () => {
    const { after } = retrofitted(files(template), ROLLOUT);
    expect(retrofitted(after, ROLLOUT).files).toEqual([]);
  });

  it('is not given what needs its names', () => {
    const { notes, files: changed } = retrofitted(files(template), {
      parts: ['probes', 'labels', 'alerts'],
    });
    expect(changed).toEqual([]);
    expect(notes.filter(({ code }) => code === 'helm-by-hand')).toHaveLength(3);
    expect(notes[0].snippet).toContain('readinessProbe');
  });

  it('is asked for by its file where there are several', () => {
    const two = {
      ...files(template),
      'chart/templates/worker.yaml': template,
    };
    expect(retrofitted(two, ROLLOUT).notes[0]).toMatchObject({
      severity: 'error',
      code: 'several-workloads',
      params: { found: 'deployment, worker' },
    });
    const { files: changed } = retrofitted(two, {
      ...ROLLOUT,
      workload: 'worker',
    });
    expect(changed.map(({ path }) => path)).toEqual([
      'chart/templates/worker.yaml',
    ]);
  });
});
