import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ApiServer,
  ChartTools,
  ensureApiServer,
  ensureChartTools,
} from '@bellwether/testbed';
import {
  describeReport,
  Finding,
  judgeCases,
  MatrixCase,
  matrixCases,
  runMatrix,
} from '../src';

let tools: ChartTools;
let server: ApiServer;

before(async () => {
  tools = await ensureChartTools();
  server = await ensureApiServer();
});

after(() => server.stop());

describe('every pair of choices', () => {
  it('passes all tools and the API server', async () => {
    const report = await runMatrix({ tools, client: server.client });
    console.log(describeReport(report));
    assert.deepEqual(report.findings, []);
  });
});

/** Without these, a tool that is called in a wrong way would pass everything. */
describe('what is broken on purpose is found by', () => {
  const healthy = matrixCases({ full: false }).cases.find(
    ({ kind, row, spec }) =>
      kind === 'service' &&
      row.alerts === 'yes' &&
      row.split === 'host' &&
      row.strategy.startsWith('canary') &&
      spec.environments.some(({ name }) => name === 'staging'),
  );
  assert.ok(healthy);

  /** The case under another name with a text of a file replaced. */
  const broken = (
    name: string,
    path: string,
    text: string | RegExp,
    by: string,
  ): MatrixCase => {
    const files = healthy.files.map(file =>
      file.path === path
        ? { ...file, content: file.content.replace(text, by) }
        : file,
    );
    assert.notDeepEqual(files, healthy.files, `${path} holds no ${text}`);
    return { ...healthy, name, files };
  };
  const services = 'chart/templates/services.yaml';
  const unknownField = [
    services,
    /^spec:$/m,
    'spec:\n  noSuchField: 1',
  ] as const;
  const sabotages: [check: string, path: string, text: RegExp, by: string][] = [
    ['helm lint', services, /^/, '{{ include "not there" . }}\n'],
    ['helm template', 'chart/values-staging.yaml', /$/, 'noSuchValue: 1\n'],
    ['server-side dry run', ...unknownField],
    ['kubeconform', ...unknownField],
    [
      'kubectl argo rollouts lint',
      'chart/templates/_rollout.tpl',
      /matchLabels:/,
      'matchLabels:\n    no: such',
    ],
    ['promtool check rules', 'alerts/rules.yaml', /expr: .*/, 'expr: sum('],
    [
      'promtool test rules',
      'alerts/tests.yaml',
      /exp_alerts: \[\]/,
      'exp_alerts: [{ exp_labels: { a: b } }]',
    ],
    [
      'values.schema.json',
      'chart/values.schema.json',
      /"additionalProperties": false/g,
      '"additionalProperties": true',
    ],
    ['catalog', 'catalog-info.yaml', /name: .*/, 'name: "not a name"'],
    ['files', 'catalog-info.yaml', /^/, '"'],
  ];
  const podSecurity = broken(
    'pod security',
    'chart/templates/_pod.tpl',
    /allowPrivilegeEscalation: false/,
    'allowPrivilegeEscalation: true',
  );
  let findings: readonly Finding[];

  before(async () => {
    const cases = sabotages.map(([check, path, text, by]) =>
      broken(check, path, text, by),
    );
    ({ findings } = await judgeCases([...cases, podSecurity], {
      tools,
      client: server.client,
    }));
  });

  sabotages.forEach(([check]) => {
    it(check, () => {
      const found = findings.filter(({ cases }) => cases.includes(check));
      assert.ok(
        found.some(finding => finding.check === check),
        `${check} is not among ${found.map(f => f.check).join(', ')}`,
      );
    });
  });

  it('Pod Security, which no schema of a Rollout knows', () => {
    const found = findings.filter(({ cases }) =>
      cases.includes(podSecurity.name),
    );
    assert.match(
      found.map(({ message }) => message).join('\n'),
      /violates PodSecurity "restricted/,
    );
  });
});
