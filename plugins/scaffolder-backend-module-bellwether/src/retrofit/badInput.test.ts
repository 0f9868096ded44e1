import { parseAllDocuments } from 'yaml';
import { deployment, service } from './__testUtils__/manifests';
import { Asked, retrofitted } from './__testUtils__/retrofitted';
import { describeNote } from './describeNote';

const ROLLOUT: Asked = { parts: ['rollout'] };

describe('bad input', () => {
  it.each<[string, Record<string, string>, Partial<Asked>, string, object]>([
    ['nothing', {}, {}, 'no-workload', { count: 0 }],
    ['no Deployment', { 's.yaml': service }, {}, 'no-workload', { count: 1 }],
    [
      'another name',
      { 'd.yaml': deployment },
      { workload: 'cart' },
      'workload-unknown',
      { name: 'cart', found: 'checkout' },
    ],
    [
      'several, none of which has the name',
      {
        'a.yaml': deployment.replace('"checkout"', 'cart'),
        'b.yaml': deployment.replace('"checkout"', 'shop'),
      },
      {},
      'several-workloads',
      { found: 'cart, shop' },
    ],
    [
      'an API that is gone',
      { 'd.yaml': deployment.replace('apps/v1 ', 'extensions/v1beta1 ') },
      {},
      'old-api',
      { apiVersion: 'extensions/v1beta1' },
    ],
  ])('is refused: %s', (_, files, asked, code, params) => {
    const { files: changed, notes } = retrofitted(files, {
      ...ROLLOUT,
      ...asked,
    });
    expect(changed).toEqual([]);
    expect(notes[0]).toMatchObject({ severity: 'error', code, params });
  });

  it('takes the Deployment with the service’s name among several', () => {
    const { files } = retrofitted(
      {
        'a.yaml': deployment,
        'b.yaml': deployment.replace('"checkout"', 'cart'),
      },
      ROLLOUT,
    );
    expect(files.map(({ path }) => path)).toEqual(['a.yaml']);
  });

  it.each([
    ['keys that are there twice', 'a: 1\nb: 2\na: 3\n', { line: 3, column: 1 }],
    ['wrong indentation', 'a:\n  b: 1\n c: 2\n', { line: 3, column: 1 }],
    ['an alias without its anchor', 'a: *gone\n', { line: 1, column: 4 }],
  ])('costs the file with %s alone', (_, broken, place) => {
    const { files, notes } = retrofitted(
      { 'broken.yaml': broken, 'd.yaml': deployment },
      ROLLOUT,
    );
    expect(files.map(({ path }) => path)).toEqual(['d.yaml']);
    expect(notes).toContainEqual({
      severity: 'warning',
      code: 'yaml-invalid',
      path: 'broken.yaml',
      params: { message: expect.any(String), ...place },
    });
  });

  it('never quotes what is in a file', () => {
    const { notes } = retrofitted(
      { 'secret.yaml': 'password: "hunter2\nx: [\n', 'd.yaml': deployment },
      ROLLOUT,
    );
    expect(JSON.stringify(notes)).not.toContain('hunter2');
  });

  it.each([
    ['is too large', `# ${'x'.repeat(1024 * 1024)}\n`, 'file-too-large'],
    ['is no text', Buffer.from([0x61, 0xff, 0xfe, 0x00]), 'binary'],
    [
      'has aliases that multiply',
      `a: &a [${'x,'.repeat(50)}]\nb: &b [${'*a,'.repeat(
        50,
      )}]\nc: [${'*b,'.repeat(50)}]\n`,
      'yaml-invalid',
    ],
  ])('leaves a file that %s', (_, content, code) => {
    const { files, codes } = retrofitted(
      { 'x.yaml': content, 'd.yaml': deployment },
      ROLLOUT,
    );
    expect(files.map(({ path }) => path)).toEqual(['d.yaml']);
    expect(codes).toContain(code);
  });

  it('tells what a List holds, and leaves it', () => {
    const indented = deployment
      .trim()
      .split('\n')
      .map((line, index) => `${index === 0 ? '- ' : '  '}${line}`)
      .join('\n');
    const { files, notes } = retrofitted(
      { 'all.yaml': `apiVersion: v1\nkind: List\nitems:\n${indented}\n` },
      ROLLOUT,
    );
    expect(files).toEqual([]);
    expect(notes).toEqual([
      expect.objectContaining({ severity: 'error', code: 'no-workload' }),
      expect.objectContaining({
        severity: 'warning',
        code: 'list-left',
        path: 'all.yaml',
        params: { found: 'Deployment “checkout”' },
      }),
    ]);
  });

  it('reads nothing but YAML', () => {
    const { codes } = retrofitted(
      { 'README.md': deployment, 'logo.png': Buffer.from([0xff, 0]) },
      ROLLOUT,
    );
    expect(codes).toEqual(['no-workload']);
  });

  it('leaves all of a document of which a part can’t be changed alone', () => {
    const shared = `${deployment.replace(
      'kind: Deployment',
      'kind: &kind Deployment',
    )}  minReadySeconds: 5\n`.replace(
      '    app: checkout\nspec',
      '    app: checkout\n    was: *kind\nspec',
    );
    const { files, notes } = retrofitted({ 'd.yaml': shared }, ROLLOUT);
    expect(files).toEqual([]);
    expect(notes).toContainEqual(
      expect.objectContaining({ code: 'edit-not-safe', path: 'd.yaml' }),
    );
  });

  it('keeps hostile names where they are', () => {
    const name = '": {{ x }} *a &b #';
    const { text, notes } = retrofitted(
      {
        'd.yaml': deployment.replace('"checkout"', JSON.stringify(name)),
        's.yaml': service.replace(
          'name: checkout\n',
          `name: ${JSON.stringify(name)}\n`,
        ),
      },
      { parts: ['rollout'], spec: { traffic: { split: 'host' } } },
    );
    const made = parseAllDocuments(text('s.yaml')).map(each => each.toJS());
    expect(made.map(({ metadata }) => metadata)).toEqual([
      expect.objectContaining({ name }),
      { name: `${name}-canary` },
      { name },
    ]);
    expect(notes.map(describeNote).join()).toContain(name);
  });
});
