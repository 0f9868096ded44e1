import { stringify } from 'yaml';
import { fieldsOf, Fields } from '../fields';
import { Repository } from '../Repository';
import { RetrofitPart, RetrofitRequest } from '../types';
import { isDeployment, isRollout, ROLLOUT_API } from '../workload';
import { EditRefused } from '../yaml/EditRefused';
import { parseYaml } from '../yaml/parseYaml';
import { canarySteps } from './analysisSteps';
import { annotateEntity } from './catalogInfo';
import { withStrategy } from './strategyText';
import { TemplateText } from './TemplateText';

/*
 * Templates of Helm charts are text that becomes YAML. What can be changed without rendering them is little: lines that hold no template, at
 * places whose meaning is certain. Everything else is told, with what to write.
 */

interface Template {
  path: string;
  text: TemplateText;
}

/**
 * Retrofits a chart whose Deployment is a template.
 *
 * @returns false when that is not so: the manifests are plain YAML, or there is nothing at all
 */
export function retrofitTemplates(
  repository: Repository,
  request: RetrofitRequest,
): boolean {
  const hasManifest = repository
    .manifests()
    .some(each => isDeployment(each) || isRollout(each));
  const templates = [...repository.templates]
    .map(([path, text]) => ({ path, text: new TemplateText(text) }))
    .filter(
      ({ text }) => text.hasKind('Deployment') || text.hasKind('Rollout'),
    );
  if (hasManifest || templates.length === 0) {
    return false;
  }
  const template = chosen(repository, templates, request.workload);
  if (!template) {
    return true;
  }
  if (request.parts.includes('rollout')) {
    convertTemplate(repository, template, request);
  }
  noteByHand(repository, template, request);
  if (request.parts.includes('catalogInfo')) {
    annotateEntity(repository, [], request.service, request.service.name);
  }
  return true;
}

/** Names in templates are templates, so files are told apart by theirs. */
function chosen(
  repository: Repository,
  templates: readonly Template[],
  workload: string | undefined,
): Template | undefined {
  const names = templates.map(({ path }) => fileName(path));
  const found = names.join(', ');
  if (templates.length === 1) {
    return templates[0];
  }
  const named = templates.find(({ path }) => fileName(path) === workload);
  if (!named && workload === undefined) {
    repository.note('error', 'several-workloads', { found });
  } else if (!named && workload !== undefined) {
    repository.note('error', 'workload-unknown', { name: workload, found });
  }
  return named;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
}

function convertTemplate(
  repository: Repository,
  { path, text }: Template,
  { service, conversion }: RetrofitRequest,
): void {
  const { strategy, traffic } = service;
  if (text.hasKind('Rollout')) {
    repository.note(
      'info',
      'already-rollout',
      { name: fileName(path) },
      { path },
    );
    return;
  }
  if (strategy.type !== 'canary' || conversion.mode !== 'inPlace') {
    const what =
      strategy.type === 'canary'
        ? 'the Rollout that refers to the Deployment, since its name is a template'
        : 'the Rollout with its two Services, since their names are templates';
    repository.note('warning', 'helm-by-hand', { what }, { path });
    return;
  }
  const at = { path, index: 0, of: 1, object: {} };
  const canary = {
    canary: {
      steps: canarySteps(
        repository,
        { ...at, apiVersion: '', kind: '', name: '' },
        strategy.steps,
      ),
    },
  };
  const result = converted(text, canary);
  if ('refused' in result) {
    repository.note(
      'warning',
      'helm-strategy-by-hand',
      { reason: result.refused },
      {
        path,
        snippet: stringify({
          apiVersion: ROLLOUT_API,
          kind: 'Rollout',
          spec: { strategy: canary },
        }),
      },
    );
    return;
  }
  repository.setTemplate(path, result.text);
  moveTemplateReferences(repository, path);
  repository.note('warning', 'helm-converted', {}, { path });
  repository.note('warning', 'converted', { name: fileName(path) }, { path });
  if (traffic.split !== 'replicas') {
    const what =
      'the second Service and the routes between the two (spec.strategy.canary.stableService, canaryService and trafficRouting)';
    repository.note('warning', 'helm-by-hand', { what }, { path });
  }
}

type Converted = { text: string } | { refused: string };

function converted(text: TemplateText, strategy: Fields): Converted {
  const document = text.documentOf('Deployment');
  if (!document) {
    return { refused: 'more than one Deployment in a file' };
  }
  if (document.apiVersion !== 'apps/v1') {
    return { refused: 'an apiVersion that is a template' };
  }
  const block = document.block('strategy');
  if ('refused' in block) {
    return block;
  }
  const old = ['spec:', ...block.lines].join('\n');
  const parsed = parseYaml(old);
  if ('error' in parsed) {
    return { refused: 'YAML that can’t be read alone' };
  }
  try {
    const present = fieldsOf(parsed.values[0]);
    const changed = withStrategy(old, 0, present, strategy)
      .split('\n')
      .slice(1);
    const lines =
      block.lines.length > 0 ? changed : indentedBy(changed, block.indent);
    return {
      text: document.with(
        { apiVersion: ROLLOUT_API, kind: 'Rollout' },
        block,
        lines,
      ),
    };
  } catch (error) {
    if (error instanceof EditRefused) {
      return { refused: 'anchors' };
    }
    throw error;
  }
}

/** What was made below `spec:` alone stands two columns to the right. */
function indentedBy(lines: readonly string[], indent: number): string[] {
  return lines.map(line => ' '.repeat(indent) + line.slice(2));
}

/** In a chart with one Deployment each autoscaler of Deployments scales that. */
function moveTemplateReferences(repository: Repository, rollout: string): void {
  for (const [path, text] of repository.templates) {
    const moved = new TemplateText(text).withScaleTarget(
      ROLLOUT_API,
      'Rollout',
    );
    if (moved !== text) {
      repository.setTemplate(path, moved);
      repository.note(
        'info',
        'reference-moved',
        {
          kind: 'autoscaler',
          name: fileName(path),
          workload: fileName(rollout),
        },
        { path },
      );
    }
  }
}

const BY_HAND: Partial<Record<RetrofitPart, string>> = {
  probes: 'the probes of the container',
  labels: 'the labels of the Rollout and of its pods',
  alerts:
    'the alerts (bellwether:alert-rules:generate writes them as rules of Prometheus)',
};

function noteByHand(
  repository: Repository,
  { path }: Template,
  { parts, service }: RetrofitRequest,
): void {
  const snippets: Partial<Record<RetrofitPart, object>> = {
    labels: {
      metadata: { labels: { 'backstage.io/kubernetes-id': service.name } },
    },
    probes: Object.fromEntries(
      Object.entries(service.probes).map(([kind, { path: url, ...timing }]) => [
        `${kind}Probe`,
        { httpGet: { path: url, port: service.port }, ...timing },
      ]),
    ),
  };
  for (const part of parts) {
    const what = BY_HAND[part];
    const snippet = snippets[part];
    if (what) {
      repository.note(
        'warning',
        'helm-by-hand',
        { what },
        { path, ...(snippet && { snippet: stringify(snippet) }) },
      );
    }
  }
}
