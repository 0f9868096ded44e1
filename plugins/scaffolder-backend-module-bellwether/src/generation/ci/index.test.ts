import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import {
  CiSystem,
  GeneratedFile,
} from '@bellwether/backstage-plugin-bellwether-common';
import { parseAllDocuments } from 'yaml';
import { HOSTILE, specOf } from '../service/__fixtures__/specs';
import { ciFiles } from '.';
import { chartRegistry } from './scripts';

const SYSTEMS: CiSystem[] = ['githubActions', 'gitlab', 'jenkins', 'tekton'];
const staging = [{ name: 'staging', cluster: 'eu-1' }];

function documentsOf({ content, path }: GeneratedFile): any[] {
  return parseAllDocuments(content).map(document => {
    if ('errors' in document && document.errors.length > 0) {
      throw new Error(`${path}: ${document.errors[0].message}`);
    }
    return document.toJS();
  });
}

const isYaml = ({ path }: GeneratedFile) => /\.ya?ml$/.test(path);

function fileOf(files: GeneratedFile[], path: string): GeneratedFile {
  const file = files.find(one => one.path === path);
  if (!file) {
    throw new Error(`${path} is not among ${files.map(one => one.path)}`);
  }
  return file;
}

/** Every value below a key of that name, however deep. */
function under(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === key ? [inner] : []),
    ...under(inner, key),
  ]);
}

describe('ciFiles', () => {
  it('gives nothing where none was chosen', () => {
    expect(ciFiles(specOf({ ci: 'none' }))).toEqual([]);
  });

  it.each(SYSTEMS)('gives the same files for the same spec (%s)', ci => {
    expect(ciFiles(specOf({ ci }))).toEqual(ciFiles(specOf({ ci })));
  });

  it.each([
    ['githubActions', '.github/workflows/ci.yaml'],
    ['gitlab', '.gitlab-ci.yml'],
    ['jenkins', 'Jenkinsfile'],
    ['tekton', '.tekton/pipelines.yaml'],
  ])('puts the pipeline where %s looks for it', (ci, path) => {
    expect(ciFiles(specOf({ ci })).map(file => file.path)).toContain(path);
  });

  it.each(SYSTEMS)('runs scripts that are there, and no other (%s)', ci => {
    for (const given of [
      {},
      { code: 'own' },
      { observability: { alerts: false } },
      { environments: staging },
    ]) {
      const files = ciFiles(specOf({ ci, ...given }));
      const scripts = files.filter(({ path }) => path.startsWith('ci/'));
      const texts = files
        .filter(({ path }) => !path.startsWith('ci/'))
        .map(({ content }) => content)
        .join('\n');
      const called = new Set(texts.match(/ci\/[\w-]+\.sh/g));
      for (const script of called) {
        expect(scripts.map(({ path }) => path)).toContain(script);
      }
      for (const { path, executable } of scripts.filter(file =>
        file.path.endsWith('.sh'),
      )) {
        expect(executable).toBe(true);
        expect(
          called.has(path) ||
            scripts.some(({ content }) =>
              content.includes(path.slice('ci/'.length)),
            ),
        ).toBe(true);
      }
    }
  });

  it.each(SYSTEMS)('leaves out what was not chosen (%s)', ci => {
    const text = (given: object) =>
      ciFiles(specOf({ ci, ...given }))
        .map(({ path, content }) => `${path}\n${content}`)
        .join('\n');
    expect(text({})).toMatch(/npm run lint|- lint/);
    expect(text({ code: 'own' })).not.toContain('npm');
    expect(text({})).toContain('promtool');
    expect(text({ observability: { alerts: false } })).not.toContain(
      'check-alerts',
    );
    expect(text({})).toContain('promote-image');
    expect(text({ environments: staging })).not.toContain('promote-image');
  });

  it.each(SYSTEMS)('is the same whatever the description is (%s)', ci => {
    const plain = ciFiles(specOf({ ci }));
    for (const description of HOSTILE) {
      expect(ciFiles(specOf({ ci, description }))).toEqual(plain);
    }
  });

  it.each(SYSTEMS)('writes YAML that is read back (%s)', ci => {
    for (const file of ciFiles(specOf({ ci })).filter(isYaml)) {
      expect(documentsOf(file).every(one => typeof one === 'object')).toBe(
        true,
      );
    }
  });
});

describe('GitHub Actions', () => {
  const workflowOf = (given: object = {}) =>
    documentsOf(
      fileOf(
        ciFiles(specOf({ ci: 'githubActions', ...given })),
        '.github/workflows/ci.yaml',
      ),
    )[0];

  it('starts on the release branches of the service', () => {
    expect(workflowOf().on.push.branches).toEqual([
      'main',
      'release/checkout/**',
    ]);
  });

  it('puts nothing of an event into the text of a shell', () => {
    const runs = under(workflowOf(), 'run');
    expect(runs.length).toBeGreaterThan(5);
    for (const run of runs) {
      expect(run).not.toContain('${{');
    }
  });

  it('pins actions by commit', () => {
    for (const action of under(workflowOf(), 'uses')) {
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
  });

  it('may read only, and write packages only where the registry is its own', () => {
    const { permissions, jobs } = workflowOf();
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.release.permissions).toEqual({ contents: 'read' });
    const own = workflowOf({
      image: { repository: 'ghcr.io/acme/checkout' },
    });
    expect(own.jobs.release.permissions).toEqual({
      contents: 'read',
      packages: 'write',
    });
    expect(own.jobs.test.permissions).toBeUndefined();
    expect(under(own, 'REGISTRY_PASSWORD')[0]).toBe(
      '${{ secrets.GITHUB_TOKEN }}',
    );
  });

  it('gives credentials to steps that push, and to no pull request', () => {
    const { jobs } = workflowOf();
    for (const job of ['test', 'chart', 'image']) {
      expect(JSON.stringify(jobs[job])).not.toContain('secrets.');
    }
    expect(jobs.release.if).toContain("github.event_name == 'push'");
  });

  it('has somebody approve what goes to production', () => {
    const { jobs } = workflowOf();
    expect(jobs.promote.environment).toBe('production');
    expect(jobs.promote.needs).toEqual(['release']);
  });
});

describe('GitLab', () => {
  const pipeline = documentsOf(
    fileOf(ciFiles(specOf({ ci: 'gitlab' })), '.gitlab-ci.yml'),
  )[0];

  it('publishes on the release branches of the service alone', () => {
    const rule = '$CI_COMMIT_BRANCH =~ /^release\\/checkout\\//';
    expect(pipeline['publish-image'].rules).toEqual([{ if: rule }]);
    expect(pipeline['publish-chart'].rules).toEqual([{ if: rule }]);
    expect(pipeline.promote.rules[0].when).toBe('manual');
  });

  it('has each job in a stage that there is', () => {
    const stages = under(pipeline, 'stage');
    expect(stages.length).toBeGreaterThan(5);
    for (const stage of stages) {
      expect(pipeline.stages).toContain(stage);
    }
  });
});

describe('Jenkins', () => {
  it('has balanced braces, no marks of sections and no string that is put together', () => {
    for (const given of [{}, { code: 'own', environments: staging }]) {
      const { content } = fileOf(
        ciFiles(specOf({ ci: 'jenkins', ...given })),
        'Jenkinsfile',
      );
      expect(content).not.toMatch(/\/\/ (begin|end):/);
      expect(content).not.toContain('"""');
      expect(content).not.toMatch(/sh "/);
      expect(content.split('{').length).toBe(content.split('}').length);
    }
  });
});

describe('Tekton', () => {
  const files = ciFiles(specOf({ ci: 'tekton' }));
  const [pipeline] = documentsOf(fileOf(files, '.tekton/pipelines.yaml'));
  const triggers = documentsOf(fileOf(files, '.tekton/triggers.yaml'));

  it('has no parameter in the text of a shell', () => {
    for (const script of under(pipeline, 'script')) {
      expect(script).not.toContain('$(');
    }
    for (const command of under(pipeline, 'command')) {
      expect(JSON.stringify(command)).not.toContain('$(');
    }
  });

  it('runs tasks after tasks that there are', () => {
    const names = under(pipeline, 'tasks')
      .flat()
      .map(task => (task as { name: string }).name);
    for (const after of under(pipeline, 'runAfter').flat()) {
      expect(names).toContain(after);
    }
  });

  it('lets in branches in harmless characters alone', () => {
    const listener = triggers.find(({ kind }) => kind === 'EventListener');
    const filter = JSON.stringify(listener);
    const pattern = /body\.ref\.matches\('([^']+)'\)/.exec(filter)![1];
    const allowed = new RegExp(pattern);
    expect(allowed.test('refs/heads/main')).toBe(true);
    expect(allowed.test('refs/heads/release/checkout/1.1.0')).toBe(true);
    expect(allowed.test('refs/heads/release/cart/1.1.0')).toBe(false);
    expect(allowed.test('refs/heads/release/checkout/$(id)')).toBe(false);
    expect(allowed.test("refs/heads/release/checkout/1'")).toBe(false);
  });

  it('gives the pipeline every parameter that it has no default for', () => {
    const template = triggers.find(({ kind }) => kind === 'TriggerTemplate');
    const [run] = template.spec.resourcetemplates;
    expect(run.spec.pipelineRef.name).toBe(pipeline.metadata.name);
    expect(run.spec.params.map(({ name }: { name: string }) => name)).toEqual(
      pipeline.spec.params.map(({ name }: { name: string }) => name),
    );
  });
});

describe('ci/release-version.sh', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ci-'));
    for (const { path, content } of ciFiles(specOf({ ci: 'gitlab' }))) {
      if (path.startsWith('ci/')) {
        writeFileSync(join(folder, path.slice('ci/'.length)), content);
      }
    }
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (branch: string) => {
    const { status, stdout, stderr } = spawnSync(
      'sh',
      [join(folder, 'release-version.sh')],
      { env: { PATH: process.env.PATH, BRANCH: branch }, encoding: 'utf8' },
    );
    return { status, stdout, stderr };
  };

  it.each(['1.1.0', '0.0.1', '10.20.30', '1.2.0-rc.1', '1.2.0-alpha-2.x'])(
    'takes %s',
    version => {
      expect(run(`release/checkout/${version}`)).toEqual({
        status: 0,
        stdout: `${version}\n`,
        stderr: '',
      });
    },
  );

  it.each([
    'main',
    'release/cart/1.1.0',
    'release/checkout/',
    'release/checkout/1.1',
    'release/checkout/v1.1.0',
    'release/checkout/01.1.0',
    'release/checkout/1.1.0+build',
    'release/checkout/1.1.0-',
    'release/checkout/1.1.0/2.0.0',
    'release/checkout/1.1.0;id',
    'release/checkout/$(id)',
    'release/checkout/1.1.0\n2.0.0',
    `release/checkout/1.1.0-${'x'.repeat(200)}`,
  ])('refuses %j', branch => {
    const { status, stdout, stderr } = run(branch);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('releases nothing');
  });
});

describe('chartRegistry', () => {
  const context = { name: 'ordering', domain: 'commerce' };

  it.each([
    [
      'registry.example.com/ordering/checkout',
      'oci://registry.example.com/ordering/charts',
    ],
    ['registry.example.com/checkout', 'oci://registry.example.com/charts'],
    ['localhost:5000/checkout', 'oci://localhost:5000/charts'],
    ['localhost/checkout', 'oci://localhost/charts'],
    ['acme/checkout', 'oci://registry-1.docker.io/acme-charts'],
    ['docker.io/acme/checkout', 'oci://registry-1.docker.io/acme-charts'],
    ['checkout', 'oci://registry-1.docker.io/ordering-charts'],
  ])('of %s is %s', (repository, expected) => {
    expect(chartRegistry({ context, image: { repository, tag: '1' } })).toBe(
      expected,
    );
  });
});
