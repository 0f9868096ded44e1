import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { yamlFile } from '../yamlFile';
import { featuresOf, MAIN_BRANCH, releasePrefix } from './features';
import { imageRegistry } from './scripts';
import { TOOLS } from './tools';

/** Images whose entry point is the tool need it taken off: a job runs a shell. */
const inImage = (name: string) => ({ image: { name, entrypoint: [''] } });

/**
 * A pipeline whose jobs each run in the image of their tool. `BRANCH` is a variable that the shell expands, never a part of its text. The
 * variables REGISTRY_USERNAME and REGISTRY_PASSWORD of the project should be masked and protected, and `release/*` a protected branch.
 */
export function gitlab(spec: ServiceSpec): GeneratedFile {
  const { typescript, alerts, production } = featuresOf(spec);
  const prefix = releasePrefix(spec).replaceAll('/', '\\/');
  const isRelease = `$CI_COMMIT_BRANCH =~ /^${prefix}/`;
  const onGitlab = imageRegistry(spec) === 'registry.gitlab.com';
  const release = { rules: [{ if: isRelease }] };

  const pipeline = {
    workflow: {
      rules: [
        { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
        { if: `$CI_COMMIT_BRANCH == "${MAIN_BRANCH}"` },
        { if: isRelease },
      ],
    },
    stages: ['test', 'image', 'release', ...(production ? ['promote'] : [])],
    variables: {
      BRANCH: '$CI_COMMIT_BRANCH',
      COMMIT: '$CI_COMMIT_SHA',
      ...(onGitlab && {
        REGISTRY_USERNAME: '$CI_REGISTRY_USER',
        REGISTRY_PASSWORD: '$CI_REGISTRY_PASSWORD',
      }),
    },
    default: { interruptible: true, timeout: '30 minutes' },
    ...(typescript && {
      test: {
        stage: 'test',
        image: TOOLS.node,
        cache: { key: { files: ['package-lock.json'] }, paths: ['.npm/'] },
        script: [
          'npm ci --cache .npm --prefer-offline',
          'npm run lint',
          'npm run build',
          'npm test',
        ],
      },
    }),
    chart: {
      stage: 'test',
      ...inImage(TOOLS.helm),
      script: ['sh ci/render-chart.sh'],
      artifacts: { paths: ['.rendered/'], expire_in: '1 day' },
    },
    manifests: {
      stage: 'test',
      needs: ['chart'],
      ...inImage(TOOLS.kubeconform),
      script: ['sh ci/check-manifests.sh'],
    },
    ...(alerts && {
      alerts: {
        stage: 'test',
        ...inImage(TOOLS.promtool),
        script: ['sh ci/check-alerts.sh'],
      },
    }),
    image: {
      stage: 'image',
      image: TOOLS.docker,
      services: [{ name: TOOLS.dockerDaemon, alias: 'docker' }],
      variables: { DOCKER_TLS_CERTDIR: '/certs' },
      script: ['sh ci/build-image.sh'],
      artifacts: { paths: ['image.tar'], expire_in: '1 day' },
    },
    scan: {
      stage: 'image',
      needs: ['image'],
      ...inImage(TOOLS.trivy),
      variables: { TRIVY_CACHE_DIR: '.trivycache/' },
      cache: { key: 'trivy', paths: ['.trivycache/'] },
      script: ['sh ci/scan-image.sh'],
    },
    'publish-image': {
      stage: 'release',
      ...release,
      interruptible: false,
      ...inImage(TOOLS.skopeo),
      script: ['sh ci/push-image.sh'],
    },
    'publish-chart': {
      stage: 'release',
      ...release,
      needs: ['publish-image'],
      interruptible: false,
      ...inImage(TOOLS.helm),
      script: ['sh ci/publish-chart.sh'],
    },
    ...(production && {
      promote: {
        stage: 'promote',
        rules: [
          {
            if: `$CI_COMMIT_BRANCH =~ /^${prefix}[0-9.]+$/`,
            when: 'manual',
          },
        ],
        interruptible: false,
        environment: { name: 'production', action: 'prepare' },
        ...inImage(TOOLS.skopeo),
        script: ['sh ci/promote-image.sh'],
      },
    }),
  };
  return yamlFile(
    '.gitlab-ci.yml',
    [pipeline],
    onGitlab
      ? undefined
      : 'Needs the masked, protected variables REGISTRY_USERNAME and REGISTRY_PASSWORD, and `release/*` as protected branches.',
  );
}
