import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import fs from 'fs-extra';
import git from 'isomorphic-git';
import { filesBelow, runAction } from '../__testUtils__/actions';
import { LocalGitUrlReader } from '../git/LocalGitUrlReader';
import { createPublishLocalAction } from './publishLocal';

describe('createPublishLocalAction', () => {
  const workspace = createMockDirectory();
  const rootDirectory = createMockDirectory();
  const outDirectory = createMockDirectory();
  const localGitRoot = rootDirectory.path;
  const gitdir = join(localGitRoot, 'checkout.git');
  let reader: UrlReaderService;

  const publish = (input = {}, options = {}) =>
    runAction(
      createPublishLocalAction({ localGitRoot }),
      workspace.path,
      { repository: 'checkout', ...input },
      options,
    );
  const contentOf = async (url: unknown, path: string) => {
    const { buffer } = await reader.readUrl(`${url}${path}`);
    return (await buffer()).toString();
  };

  beforeEach(() => {
    rootDirectory.clear();
    outDirectory.clear();
    workspace.setContent({
      'catalog-info.yaml': 'kind: Component\n',
      chart: { templates: { 'rollout.yaml': 'kind: Rollout\n' } },
      '.github': { workflows: { 'ci.yaml': 'on: push\n' } },
      '.git': { HEAD: 'not to be published' },
    });
    reader = UrlReaders.create({
      config: mockServices.rootConfig({
        data: { bellwether: { scaffolder: { localGitRoot } } },
      }),
      logger: mockServices.logger.mock(),
      factories: [LocalGitUrlReader.factory],
    });
  });

  it('makes a bare repository with one commit', async () => {
    const outputs = await publish({ commitMessage: 'The first' });
    expect(outputs).toEqual({
      remoteUrl: `file://${gitdir}`,
      repoContentsUrl: `file://${gitdir}/blob/main/`,
      catalogInfoUrl: `file://${gitdir}/blob/main/catalog-info.yaml`,
      branch: 'main',
      commitHash: expect.stringMatching(/^[0-9a-f]{40}$/),
      created: true,
      changed: true,
      patch: '',
    });
    const log = await git.log({ fs, gitdir, ref: 'main' });
    expect(log.map(({ commit }) => commit.message)).toEqual(['The first\n']);
    expect(await git.listFiles({ fs, gitdir, ref: 'main' })).toEqual([
      '.github/workflows/ci.yaml',
      'catalog-info.yaml',
      'chart/templates/rollout.yaml',
    ]);
    expect(await git.getConfig({ fs, gitdir, path: 'core.bare' })).toBe(true);
    expect(fs.readdirSync(localGitRoot)).toEqual(['checkout.git']);
  });

  it('keeps which files are executable', async () => {
    fs.chmodSync(join(workspace.path, 'catalog-info.yaml'), 0o755);
    await publish();
    const oid = await git.resolveRef({ fs, gitdir, ref: 'main' });
    const { tree } = await git.readTree({ fs, gitdir, oid });
    expect(tree.map(({ path, mode }) => [path, mode])).toEqual([
      ['.github', '040000'],
      ['catalog-info.yaml', '100755'],
      ['chart', '040000'],
    ]);
  });

  it('can be read by the catalog and fetched by templates', async () => {
    const { catalogInfoUrl, repoContentsUrl } = await publish();
    const { files } = await reader.search(String(catalogInfoUrl));
    expect((await files[0].content()).toString()).toBe('kind: Component\n');
    const tree = await reader.readTree(`${repoContentsUrl}chart`);
    await tree.dir({ targetDir: outDirectory.path });
    expect(filesBelow(outDirectory.path)).toEqual({
      'templates/rollout.yaml': 'kind: Rollout\n',
    });
    await expect(
      reader.readUrl(String(catalogInfoUrl), { etag: tree.etag }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
    await expect(
      reader.readUrl(`${repoContentsUrl}missing.yaml`),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('does nothing when all of it is there', async () => {
    const first = await publish();
    const second = await publish();
    expect(second).toEqual({
      ...first,
      created: false,
      changed: false,
    });
    expect(await git.listBranches({ fs, gitdir })).toEqual(['main']);
  });

  it('makes a branch for review on a repository that exists, and leaves main', async () => {
    const first = await publish();
    workspace.addContent({ 'catalog-info.yaml': 'kind: System\n' });
    fs.removeSync(join(workspace.path, 'chart'));
    const second = await publish();
    expect(second).toMatchObject({
      branch: expect.stringMatching(/^bellwether\/update-[0-9a-f]{10}$/),
      created: false,
      changed: true,
      patch: `diff --git a/catalog-info.yaml b/catalog-info.yaml
--- a/catalog-info.yaml
+++ b/catalog-info.yaml
@@ -1,1 +1,1 @@
-kind: Component
+kind: System
`,
    });
    expect(await contentOf(first.repoContentsUrl, 'catalog-info.yaml')).toBe(
      'kind: Component\n',
    );
    expect(await contentOf(second.repoContentsUrl, 'catalog-info.yaml')).toBe(
      'kind: System\n',
    );
    // What was not generated again stays.
    expect(
      await contentOf(second.repoContentsUrl, 'chart/templates/rollout.yaml'),
    ).toBe('kind: Rollout\n');
    const [newest, oldest] = await git.log({
      fs,
      gitdir,
      ref: String(second.branch),
    });
    expect([newest.commit.parent, oldest.oid]).toEqual([
      [first.commitHash],
      first.commitHash,
    ]);
    expect(await publish()).toEqual(second);
  });

  it('removes what is left in folders that it replaces, and nothing else', async () => {
    await publish();
    fs.removeSync(join(workspace.path, 'chart'));
    fs.removeSync(join(workspace.path, '.github'));
    const { branch, patch } = await publish({ replaces: ['chart/templates'] });
    expect(await git.listFiles({ fs, gitdir, ref: String(branch) })).toEqual([
      '.github/workflows/ci.yaml',
      'catalog-info.yaml',
    ]);
    expect(patch)
      .toBe(`diff --git a/chart/templates/rollout.yaml b/chart/templates/rollout.yaml
deleted file mode 100644
--- a/chart/templates/rollout.yaml
+++ /dev/null
@@ -1,1 +0,0 @@
-kind: Rollout
`);
  });

  it('fills a repository that has no commit yet', async () => {
    await git.init({ fs, gitdir, bare: true, defaultBranch: 'trunk' });
    expect(await publish()).toMatchObject({ branch: 'trunk', created: false });
    expect(await git.listBranches({ fs, gitdir })).toEqual(['trunk']);
  });

  it('makes the repository once when two tasks start together', async () => {
    const both = await Promise.all([publish(), publish()]);
    expect(both.map(({ created }) => created).sort()).toEqual([false, true]);
    expect(fs.readdirSync(localGitRoot)).toEqual(['checkout.git']);
  });

  it('writes nothing in a dry run', async () => {
    const outputs = await publish({}, { isDryRun: true });
    expect(outputs).toMatchObject({ changed: false, branch: 'main' });
    expect(fs.readdirSync(localGitRoot)).toEqual([]);
  });

  it('publishes nothing of what a link leads to', async () => {
    outDirectory.setContent({ secret: 'x' });
    const link = join(workspace.path, 'link');
    fs.symlinkSync(join(outDirectory.path, 'secret'), link);
    await expect(publish()).rejects.toThrow(/outside/);
    fs.removeSync(link);
    fs.symlinkSync('gone', link);
    await publish();
    expect(await git.listFiles({ fs, gitdir, ref: 'main' })).not.toContain(
      'link',
    );
  });

  it.each(['../other', 'https://github.com/fernhill/checkout.git', '/tmp/x'])(
    'refuses %s',
    async repository => {
      await expect(publish({ repository })).rejects.toThrow(/publish:github/);
      expect(fs.readdirSync(localGitRoot)).toEqual([]);
    },
  );

  it('refuses an empty workspace', async () => {
    workspace.clear();
    await expect(publish()).rejects.toThrow(/generate files first/);
    expect(fs.readdirSync(localGitRoot)).toEqual([]);
  });

  it('refuses to work without a configured root', async () => {
    await expect(
      runAction(createPublishLocalAction({}), workspace.path, {
        repository: 'checkout',
      }),
    ).rejects.toThrow(/set bellwether\.scaffolder\.localGitRoot/);
  });

  it('reads no other file of the machine', async () => {
    outDirectory.setContent({ 'secret.yaml': 'x' });
    await expect(
      reader.readUrl(`file://${outDirectory.path}/secret.yaml`),
    ).rejects.toThrow();
  });
});
