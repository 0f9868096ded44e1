import {
  GeneratedFile,
  IMPORTANT_EXPERIMENTS,
  namespaceOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { CHAOS_PAUSE_ANNOTATION } from './chaosMesh';
import { SERVICE_FAULTS, ServiceFault } from './experiments';
import { engineName } from './litmus';
import { LITMUS_NAMESPACE } from './litmusAccess';

type ChaosTool = Exclude<ServiceSpec['chaos'], 'none'>;

/** Names of the fault as `importantExperiments` of bellwether-common knows them. */
export function faultNames(
  { litmus, chaosMesh }: ServiceFault,
  tool: ChaosTool,
): string[] {
  if (tool === 'litmus') {
    return [litmus.fault];
  }
  if (!chaosMesh) {
    return [];
  }
  const { action, stressors } = chaosMesh.spec;
  const actions =
    typeof stressors === 'object' && stressors !== null
      ? Object.keys(stressors)
      : [String(action)];
  return actions.map(each => `${chaosMesh.kind}/${each}`);
}

function coverage(tool: ChaosTool): string[] {
  return IMPORTANT_EXPERIMENTS.map(experiment => {
    const counted: readonly string[] =
      tool === 'litmus' ? experiment.litmus : experiment.chaosMesh;
    const files = SERVICE_FAULTS.filter(fault =>
      faultNames(fault, tool).some(name => counted.includes(name)),
    ).map(({ id }) => `\`${id}.yaml\``);
    return `| ${experiment.id} | ${
      files.length > 0 ? files.join(', ') : notHere(experiment.id)
    } |`;
  });
}

function notHere(id: string): string {
  return id.startsWith('node-') || id === 'disk-loss'
    ? "the platform's: it hits a node, and so other services too"
    : 'Chaos Mesh has it for machines alone, not for pods';
}

function howToStart({ chaos, context, name, environments }: ServiceSpec) {
  const environment = environments.find(({ production }) => !production);
  if (!environment) {
    return [];
  }
  const namespace = namespaceOf(context.name, environment);
  return chaos === 'litmus'
    ? [
        '```sh',
        `kubectl -n ${LITMUS_NAMESPACE} patch chaosengine ${engineName(
          `${namespace}-${name}-pod-kill`,
        )} \\`,
        `  --type merge -p '{"spec":{"engineState":"active"}}'`,
        '```',
        '',
        `The engines are in the namespace \`${LITMUS_NAMESPACE}\`, since pods that inject faults are privileged. The ChaosExperiments of the`,
        'chaos hub are to be there too, and an Argo CD project that deploys there. `disk-fill` writes to `/home` of the container, where the',
        'chart mounts an `emptyDir`, since the root is read-only.',
      ]
    : [
        '```sh',
        `kubectl -n ${namespace} annotate schedule ${name}-pod-kill ${CHAOS_PAUSE_ANNOTATION}-`,
        '```',
        '',
        'From then on it runs as scheduled, until the annotation is back. `dns-error` needs the DNS server of Chaos Mesh.',
      ];
}

/** What is covered, what is not, and how an experiment is started. */
export function chaosReadme(spec: ServiceSpec): GeneratedFile[] {
  const { chaos } = spec;
  return chaos === 'none'
    ? []
    : [
        {
          path: 'deploy/chaos/README.md',
          content: [
            `# Chaos experiments of ${spec.name}`,
            '',
            'For the environments that are not production. Nothing starts by a sync: each experiment waits until somebody starts it.',
            '',
            ...howToStart(spec),
            '',
            '| experiment | file |',
            '| --- | --- |',
            ...coverage(chaos),
            '',
          ].join('\n'),
        },
      ];
}
