import {
  GeneratedFile,
  namespaceOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { authoredFiles } from '../service/authoredFiles';
import { featuresOf } from './features';
import { TOOLS } from './tools';

/** A shell's assignment whose value is taken as it is, whatever is in it. */
function assignment(name: string, value: string): string {
  return `${name}='${value.replaceAll("'", `'\\''`)}'`;
}

/** Host of the registry of an image, and what follows; an image without one is Docker Hub's. */
function splitRepository(repository: string): [string, string[]] {
  const parts = repository.split('/');
  const [first] = parts;
  return parts.length > 1 && (/[.:]/.test(first) || first === 'localhost')
    ? [first, parts.slice(1)]
    : ['docker.io', parts];
}

/**
 * Registry of the chart, beside the image. Docker Hub has two levels alone, so an organisation of its own keeps chart and image of one name
 * from overwriting each other's tags.
 */
export function chartRegistry({
  image,
  context,
}: Pick<ServiceSpec, 'image' | 'context'>): string {
  const [host, path] = splitRepository(image.repository);
  const folder = path.slice(0, -1);
  return host === 'docker.io'
    ? `oci://registry-1.docker.io/${folder[0] ?? context.name}-charts`
    : `oci://${[host, ...folder, 'charts'].join('/')}`;
}

/** Host of the registry that a service's image goes to. */
export function imageRegistry({ image }: Pick<ServiceSpec, 'image'>): string {
  return splitRepository(image.repository)[0];
}

function serviceEnv(spec: ServiceSpec): GeneratedFile {
  const { production } = featuresOf(spec);
  const environments = spec.environments.map(
    environment =>
      `${environment.name}:${namespaceOf(spec.context.name, environment)}`,
  );
  const lines = [
    '# Read by the scripts beside it, as a shell reads it.',
    assignment('SERVICE', spec.name),
    assignment('IMAGE_REPOSITORY', spec.image.repository),
    assignment('CHART_REGISTRY', chartRegistry(spec)),
    '# Environments with their namespaces.',
    assignment('ENVIRONMENTS', environments.join(' ')),
    ...(production
      ? [
          '# Repository of the images of production; empty: the image is tagged `production` where it is.',
          assignment('PRODUCTION_REPOSITORY', ''),
        ]
      : []),
  ];
  return { path: 'ci/service.env', content: `${lines.join('\n')}\n` };
}

function toolsEnv(spec: ServiceSpec): GeneratedFile {
  const { typescript, alerts } = featuresOf(spec);
  const lines = [
    ...(typescript ? [assignment('NODE_IMAGE', TOOLS.node)] : []),
    assignment('HELM_IMAGE', TOOLS.helm),
    assignment('KUBECONFORM_IMAGE', TOOLS.kubeconform),
    ...(alerts ? [assignment('PROMTOOL_IMAGE', TOOLS.promtool)] : []),
    assignment('TRIVY_IMAGE', TOOLS.trivy),
    assignment('SKOPEO_IMAGE', TOOLS.skopeo),
  ];
  return { path: 'ci/tools.env', content: `${lines.join('\n')}\n` };
}

/**
 * The steps of every pipeline: scripts that are copied as they are, and read what differs from `ci/service.env`.
 *
 * @param inDocker - the steps run where Docker does, each in the container of its tool
 */
export function ciScripts(
  spec: ServiceSpec,
  { inDocker }: { inDocker: boolean },
): GeneratedFile[] {
  const { alerts, production } = featuresOf(spec);
  const left = new Set([
    ...(alerts ? [] : ['check-alerts.sh']),
    ...(production ? [] : ['promote-image.sh']),
  ]);
  return [
    ...authoredFiles('ci', 'scripts').filter(({ path }) => !left.has(path)),
    ...(inDocker ? authoredFiles('ci', 'docker') : []),
  ]
    .map(file => ({ ...file, path: `ci/${file.path}` }))
    .concat(inDocker ? [toolsEnv(spec)] : [])
    .concat([serviceEnv(spec)]);
}
