import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { chosenTemplates } from './templateFiles';

/** `README.md` of the chart: what is in it and how it is changed. */
export function chartReadme(spec: ServiceSpec): GeneratedFile {
  const { name, environments } = spec;
  const sections = [
    `# Chart of ${name}`,
    escapeMarkdown(spec.description),
    `Installed under the name \`${name}\`, one release in each namespace of the context \`${spec.context.name}\`.`,
    '## How a release goes',
    releaseText(spec),
    ...edgeText(spec),
    ...dashboardText(spec),
    '## Values',
    `\`values.yaml\` explains each value and \`values.schema.json\` refuses others. ${environments
      .map(environment => `\`values-${environment.name}.yaml\``)
      .join(
        ', ',
      )} hold what an environment has of its own; \`image.tag\` may stand there too, where environments move on by themselves.`,
    '```sh',
    ...environments.map(
      environment =>
        `helm template ${name} chart -f chart/values-${environment.name}.yaml`,
    ),
    '```',
    '## Templates',
    [...chosenTemplates(spec).keys()]
      .filter(template => template.endsWith('.yaml'))
      .sort()
      .map(template => `- \`${template}\``)
      .join('\n'),
    'Only what was chosen is here. What is missing is added with a new run of the template, or by hand.',
  ];
  return {
    path: 'chart/README.md',
    content: `${joinSections(sections)}\n`,
  };
}

function releaseText({ strategy, traffic, analysis, name }: ServiceSpec) {
  if (strategy.type === 'blueGreen') {
    const switched =
      strategy.autoPromotionSeconds === undefined
        ? 'Somebody promotes it'
        : `It is promoted after ${strategy.autoPromotionSeconds} s`;
    return [
      `Blue-green: the new version runs beside the old one and is reached at \`${name}-canary\`.`,
      `${switched}; then \`${name}\` leads to it.`,
      ...(analysis
        ? [
            'Its metrics are measured after the switch, and a failure switches back.',
          ]
        : []),
    ].join(' ');
  }
  const split = {
    host: `Istio splits the requests between the Services \`${name}-stable\` and \`${name}-canary\` (VirtualService \`${name}\`).`,
    subset: `Istio splits the requests between the subsets \`stable\` and \`canary\` (DestinationRule \`${name}\`).`,
    gatewayApi: `Gateway API splits the requests between \`${name}-stable\` and \`${name}-canary\`; the rollouts controller needs its plugin \`argoproj-labs/gatewayAPI\`.`,
    replicas:
      'Nothing splits the requests: a weight is the share of the pods that run the new version.',
  }[traffic.split];
  return [
    'Canary, by `rollout.steps`.',
    split,
    ...(traffic.headerRoute && traffic.split !== 'replicas'
      ? [
          'Requests with the header of the `setHeaderRoute` step always reach the canary.',
        ]
      : []),
  ].join(' ');
}

/** What is to be known about a gateway beside a mesh. */
function edgeText({ ingress, traffic, name }: ServiceSpec): string[] {
  if (ingress.type === 'none') {
    return [];
  }
  const isMesh = traffic.split === 'host' || traffic.split === 'subset';
  const text = {
    nginx: isMesh
      ? 'The ingress controller must be in the mesh (have a sidecar): only then are its requests split by weight and taken in spite of STRICT mutual TLS.'
      : 'Requests from the ingress controller are spread over all pods of the Service.',
    kong: isMesh
      ? 'The gateway must be in the mesh (have a sidecar): only then are its requests split by weight and taken in spite of STRICT mutual TLS.'
      : 'Requests from the gateway are spread over all pods of the Service.',
    alb: `The load balancer connects to the pods themselves, outside of the mesh: its requests are spread over the pods of \`${name}\`, not by weight.`,
    gatewayApi:
      traffic.split === 'gatewayApi'
        ? 'The route of the Gateway is split by the same weights as the one in the cluster.'
        : `The Gateway connects to the pods of \`${name}\`: its requests are spread over them, not by weight.`,
  }[ingress.type];
  return ['## At the edge', text];
}

function dashboardText({ observability }: ServiceSpec): string[] {
  const { grafanaDashboardUrl } = observability;
  return grafanaDashboardUrl === undefined
    ? []
    : [
        '## Dashboard',
        `<${new URL(grafanaDashboardUrl).href.replace(/[<>]/g, '')}>`,
      ];
}

function joinSections(sections: readonly string[]): string {
  let inCode = false;
  let text = '';
  for (const section of sections.filter(Boolean)) {
    text += text === '' || inCode ? '' : '\n';
    text += `${section}\n`;
    if (section.startsWith('```')) {
      inCode = !inCode;
    }
  }
  return text.trimEnd();
}

/** A text that people typed, without a meaning in Markdown or HTML. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~&!]/g, '\\$&')
    .replace(/^(\s*)([-+=:])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}
