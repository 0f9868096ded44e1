import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLAY_ANNOTATION } from '@bellwether/estate';
import { parse, stringify } from 'yaml';
import { testbedPaths } from '../paths';
import { kubeconfig } from './kubeconfig';
import { kwokStages } from './kwokStages';
import { alertmanagerConfig, prometheusConfig } from './monitoring';
import { ensureCredentials, serviceAccountKeyFile, tokensFile } from './pki';

it('kwok leaves the pods that ask for a behaviour to the player', () => {
  const ready = kwokStages.find(stage => stage.metadata.name === 'pod-ready');
  expect(ready?.spec.selector.matchExpressions).toContainEqual({
    key: `.metadata.annotations["${PLAY_ANNOTATION}"]`,
    operator: 'DoesNotExist',
  });
});

it('the kubeconfig checks the certificate of the API server', () => {
  const config = parse(
    stringify(kubeconfig('https://127.0.0.1:6443', '/pki/ca.crt', 'secret')),
  );
  expect(config.clusters[0]).toEqual({
    name: 'eu-1',
    cluster: {
      server: 'https://127.0.0.1:6443',
      'certificate-authority': '/pki/ca.crt',
    },
  });
  expect(JSON.stringify(config)).not.toContain('insecure');
});

it('Prometheus keeps the labels of the estate and adds the cluster on the way out', () => {
  expect(prometheusConfig(['/run/rules.yml'])).toMatchObject({
    global: { external_labels: { cluster: 'eu-1' } },
    rule_files: ['/run/rules.yml'],
    scrape_configs: [
      { job_name: 'estate', honor_labels: true },
      { job_name: 'argo-rollouts' },
    ],
  });
});

it('Alertmanager tells nobody but inhibits', () => {
  expect(alertmanagerConfig()).toMatchObject({
    receivers: [{ name: 'nobody' }],
    inhibit_rules: [{ equal: ['namespace', 'service'] }],
  });
});

describe('the credentials', () => {
  const run = mkdtempSync(join(tmpdir(), 'testbed-'));
  const paths = {
    ...testbedPaths(),
    run,
    pki: join(run, 'pki'),
    adminToken: join(run, 'admin.token'),
    viewerToken: join(run, 'viewer.token'),
  };
  afterAll(() => rmSync(run, { recursive: true }));

  it('are made once, for their owner alone', () => {
    ensureCredentials(paths);
    const files = [
      serviceAccountKeyFile(paths),
      paths.adminToken,
      paths.viewerToken,
      tokensFile(paths),
    ];
    const contents = files.map(file => readFileSync(file, 'utf8'));
    for (const file of files) {
      // eslint-disable-next-line no-bitwise
      expect(statSync(file).mode & 0o077).toBe(0);
    }
    ensureCredentials(paths);
    expect(files.map(file => readFileSync(file, 'utf8'))).toEqual(contents);
  });

  it('give the viewer no group with rights', () => {
    const [admin, viewer] = readFileSync(tokensFile(paths), 'utf8')
      .trim()
      .split('\n');
    expect(admin).toMatch(/^[\w-]{32},admin,1,"system:masters"$/);
    expect(viewer).toMatch(/^[\w-]{32},viewer,2,"viewers"$/);
  });
});
