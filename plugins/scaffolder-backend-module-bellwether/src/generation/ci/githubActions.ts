import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { yamlFile } from '../yamlFile';
import { featuresOf, MAIN_BRANCH, releasePrefix } from './features';
import { imageRegistry } from './scripts';
import { ACTIONS } from './tools';

const BRANCH = { BRANCH: '${{ github.ref_name }}' };
const COMMIT = { COMMIT: '${{ github.sha }}' };
const RUNNER = { 'runs-on': 'ubuntu-24.04', 'timeout-minutes': 30 };

const checkout = {
  uses: ACTIONS.checkout,
  with: { 'persist-credentials': false },
};

const withTool = (tool: string, script: string) => ({
  run: `sh ci/with-tool.sh ${tool} ci/${script}.sh`,
});

/**
 * One workflow. Nothing of an event is put into a shell's text: branch and commit come as environment variables, and the scripts check them.
 * Jobs get the rights that they need, and the credentials of the registry reach the steps that push alone.
 */
export function githubActions(spec: ServiceSpec): GeneratedFile {
  const { typescript, alerts, production } = featuresOf(spec);
  const prefix = releasePrefix(spec);
  const isRelease = `startsWith(github.ref, 'refs/heads/${prefix}')`;
  const onGithub = imageRegistry(spec) === 'ghcr.io';
  const permissions = {
    contents: 'read',
    ...(onGithub && { packages: 'write' }),
  };
  const credentials = onGithub
    ? {
        REGISTRY_USERNAME: '${{ github.actor }}',
        REGISTRY_PASSWORD: '${{ secrets.GITHUB_TOKEN }}',
      }
    : {
        REGISTRY_USERNAME: '${{ secrets.REGISTRY_USERNAME }}',
        REGISTRY_PASSWORD: '${{ secrets.REGISTRY_PASSWORD }}',
      };
  const buildAndScan = [
    { run: 'sh ci/build-image.sh', env: { ...BRANCH, ...COMMIT } },
    withTool('trivy', 'scan-image'),
  ];
  const push = (tool: string, script: string) => ({
    ...withTool(tool, script),
    env: { ...BRANCH, ...COMMIT, ...credentials },
  });
  const checks = typescript ? ['test', 'chart'] : ['chart'];

  const workflow = {
    name: 'CI',
    on: {
      push: { branches: [MAIN_BRANCH, `${prefix}**`] },
      pull_request: { branches: [MAIN_BRANCH] },
    },
    permissions: { contents: 'read' },
    concurrency: {
      group: '${{ github.workflow }}-${{ github.ref }}',
      'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
    },
    jobs: {
      ...(typescript && {
        test: {
          ...RUNNER,
          steps: [
            checkout,
            {
              uses: ACTIONS.setupNode,
              with: { 'node-version': '22', cache: 'npm' },
            },
            { run: 'npm ci' },
            { run: 'npm run lint' },
            { run: 'npm run build' },
            { run: 'npm test' },
          ],
        },
      }),
      chart: {
        ...RUNNER,
        steps: [
          checkout,
          withTool('helm', 'render-chart'),
          withTool('kubeconform', 'check-manifests'),
          ...(alerts ? [withTool('promtool', 'check-alerts')] : []),
        ],
      },
      image: {
        ...RUNNER,
        if: `\${{ !${isRelease} }}`,
        steps: [checkout, ...buildAndScan],
      },
      release: {
        ...RUNNER,
        if: `\${{ github.event_name == 'push' && ${isRelease} }}`,
        needs: checks,
        permissions,
        outputs: { version: '${{ steps.version.outputs.version }}' },
        steps: [
          checkout,
          {
            id: 'version',
            run: 'version=$(sh ci/release-version.sh)\necho "version=$version" >> "$GITHUB_OUTPUT"\n',
            env: BRANCH,
          },
          ...buildAndScan,
          push('skopeo', 'push-image'),
          push('helm', 'publish-chart'),
        ],
      },
      ...(production && {
        promote: {
          ...RUNNER,
          // A pre-release does not go to production.
          if: "${{ !contains(needs.release.outputs.version, '-') }}",
          needs: ['release'],
          permissions,
          environment: 'production',
          steps: [checkout, push('skopeo', 'promote-image')],
        },
      }),
    },
  };
  return yamlFile(
    '.github/workflows/ci.yaml',
    [workflow],
    production
      ? 'The environment `production` of this repository says who approves a promotion.'
      : undefined,
  );
}
