import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { authoredFiles } from '../service/authoredFiles';
import { observabilityTemplates } from './alertValues';
import { hasDestinationRule, isInMesh } from './traffic';

const ALWAYS = [
  'NOTES.txt',
  '_helpers.tpl',
  '_pod.tpl',
  '_rollout.tpl',
  'configmap.yaml',
  'networkpolicy.yaml',
  'pdb.yaml',
  'serviceaccount.yaml',
];

/**
 * Templates of the chart by their name in it, each with the authored file that it is a copy of. A file in a folder of `slots/` is one of
 * several that fill the same place.
 */
export function chosenTemplates(spec: ServiceSpec): Map<string, string> {
  const chosen = new Map<string, string>();
  const add = (name: string) => chosen.set(name, name);
  const fill = (name: string, slot: string) =>
    chosen.set(name, `slots/${slot}`);

  ALWAYS.forEach(add);
  const { scaling, secrets, observability, analysis, strategy } = spec;
  const isFixed = scaling.type === 'fixed';
  fill('rollout.yaml', `rollout/${isFixed ? 'fixed' : 'autoscaled'}.yaml`);
  if (scaling.type === 'hpa') {
    add('hpa.yaml');
  } else if (scaling.type === 'keda') {
    add('scaledobject.yaml');
  }

  const traced = Boolean(observability.openTelemetry);
  fill('_env.tpl', `env/${traced ? 'open-telemetry' : 'plain'}.tpl`);
  fill(
    '_volumes.tpl',
    `volumes/${spec.chaos === 'litmus' ? 'tmp-and-home' : 'tmp'}.tpl`,
  );
  const hasSecrets = secrets.type !== 'none';
  fill(
    '_envfrom.tpl',
    `env-from/${hasSecrets ? 'config-and-secrets' : 'config'}.tpl`,
  );
  if (secrets.type === 'externalSecrets') {
    add('externalsecret.yaml');
  } else if (secrets.type === 'argocdVault') {
    add('secret.yaml');
  }

  fill('_strategy.tpl', `strategy/${strategySlot(spec)}.tpl`);
  if (strategy.type === 'canary') {
    fill('_steps.tpl', `steps/${analysis ? 'with-analysis' : 'plain'}.tpl`);
  }
  if (analysis) {
    add('_analysis.tpl');
    add('analysistemplate-release.yaml');
    if (analysis.againstStable && strategy.type === 'canary') {
      add('analysistemplate-against-stable.yaml');
    }
  }

  addTraffic(spec, add, fill);
  addIngress(spec, add, fill);

  observabilityTemplates(spec).forEach(add);
  return chosen;
}

/** The chosen templates, copied as they are. */
export function templateFiles(spec: ServiceSpec): GeneratedFile[] {
  const authored = new Map(
    authoredFiles('chart', 'templates').map(({ path, content }) => [
      path,
      content,
    ]),
  );
  return [...chosenTemplates(spec)].map(([name, source]) => {
    const content = authored.get(source);
    if (content === undefined) {
      throw new Error(`The package has no chart template ${source}`);
    }
    return { path: `chart/templates/${name}`, content };
  });
}

type Add = (name: string) => void;
type Fill = (name: string, slot: string) => void;

function strategySlot({ strategy, traffic, ingress, analysis }: ServiceSpec) {
  if (strategy.type === 'blueGreen') {
    return analysis ? 'blue-green-analysis' : 'blue-green';
  }
  switch (traffic.split) {
    case 'gatewayApi':
      return ingress.type === 'gatewayApi'
        ? 'canary-gateway-api-ingress'
        : 'canary-gateway-api';
    case 'host':
    case 'subset':
    case 'replicas':
      return `canary-${traffic.split}`;
    default:
      throw new Error(`Unknown traffic split ${traffic.split}`);
  }
}

/** Whether there are two Services that the traffic is split between. */
function hasTwoBackends({ strategy, traffic }: ServiceSpec): boolean {
  return (
    strategy.type === 'canary' &&
    (traffic.split === 'host' || traffic.split === 'gatewayApi')
  );
}

function addTraffic(spec: ServiceSpec, add: Add, fill: Fill): void {
  const isBlueGreen = spec.strategy.type === 'blueGreen';
  const isTwo = hasTwoBackends(spec);
  const backends = isTwo ? 'stable-and-canary' : 'one';
  fill(
    'services.yaml',
    `services/${isBlueGreen ? 'active-and-preview' : backends}.yaml`,
  );
  if (isInMesh(spec)) {
    const routes = isTwo ? 'host' : 'subset';
    fill(
      'virtualservice.yaml',
      `virtualservice/${isBlueGreen ? 'active' : routes}.yaml`,
    );
    add('sidecar.yaml');
    add('serviceentry.yaml');
  }
  if (hasDestinationRule(spec)) {
    const hosts = isTwo ? 'stable-and-canary' : 'subset';
    fill(
      'destinationrules.yaml',
      `destinationrule/${isBlueGreen ? 'active-and-preview' : hosts}.yaml`,
    );
  }
  if (spec.traffic.split === 'gatewayApi') {
    fill(
      'httproute.yaml',
      `httproute/${isBlueGreen ? 'active' : 'stable-and-canary'}.yaml`,
    );
  }
}

function addIngress(spec: ServiceSpec, add: Add, fill: Fill): void {
  const { type, rateLimitPerSecond, jwt } = spec.ingress;
  if (type === 'gatewayApi') {
    const isSplit =
      spec.traffic.split === 'gatewayApi' && spec.strategy.type === 'canary';
    fill(
      'httproute-ingress.yaml',
      `httproute-ingress/${isSplit ? 'stable-and-canary' : 'one'}.yaml`,
    );
  } else if (type !== 'none') {
    fill('ingress.yaml', `ingress/${type}.yaml`);
  }
  if (type === 'kong' && rateLimitPerSecond !== undefined) {
    add('kongplugin-rate-limit.yaml');
  }
  if (type === 'kong' && jwt?.at === 'gateway') {
    add('kongplugin-jwt.yaml');
  }
  if (jwt?.at === 'mesh') {
    add('jwt.yaml');
  }
  if (type === 'alb' && isInMesh(spec)) {
    add('load-balancer.yaml');
  }
}
