import { ObjectReader } from '../kubernetes/reader';
import { ChaosResultView, ChaosTarget } from './types';

function commaList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}

function target(
  namespace: string,
  kind: string | undefined,
  rest: Partial<ChaosTarget>,
): ChaosTarget {
  return {
    namespaces: namespace === '' ? [] : [namespace],
    labels: {},
    expressions: [],
    ...(kind && { kind: kind.toLowerCase() }),
    names: [],
    nodes: [],
    ...rest,
  };
}

/** `key=value` or `key==value`, as Litmus hands it to the API server; a key alone asks that the label is there. */
function labelOf(text: string): Pick<ChaosTarget, 'labels' | 'expressions'> {
  const [, key, value] = /^([^=!]+)==?(.*)$/.exec(text) ?? [];
  return key
    ? { labels: { [key.trim()]: value.trim() }, expressions: [] }
    : {
        labels: {},
        expressions: [{ key: text, operator: 'Exists', values: [] }],
      };
}

/** Litmus lists the pods of each label by itself, so that several labels are several targets. */
function byLabels(
  namespace: string,
  kind: string | undefined,
  labels: string | undefined,
): ChaosTarget[] {
  return commaList(labels).map(label =>
    target(namespace, kind, labelOf(label)),
  );
}

function selected(spec: ObjectReader, ownNamespace: string): ChaosTarget[] {
  const selectors = spec.object('selectors');
  return [
    ...selectors.objects('workloads').flatMap(workload => {
      const namespace = workload.string('namespace') ?? ownNamespace;
      const kind = workload.string('kind');
      const names = commaList(workload.string('names'));
      return names.length > 0
        ? [target(namespace, kind, { names })]
        : byLabels(namespace, kind, workload.string('labels'));
    }),
    ...selectors.objects('pods').map(pods =>
      target(pods.string('namespace') ?? ownNamespace, 'pod', {
        names: commaList(pods.string('names')),
      }),
    ),
  ];
}

/** `selectors` go before `appinfo`; an appinfo without a kind means any pod of the namespace. */
function byAppinfo(spec: ObjectReader, ownNamespace: string): ChaosTarget[] {
  const appinfo = spec.object('appinfo');
  if (appinfo.keys().length === 0) {
    return [];
  }
  const namespace = appinfo.string('appns') ?? ownNamespace;
  const kind = appinfo.string('appkind');
  const targets = byLabels(namespace, kind, appinfo.string('applabel'));
  return targets.length > 0 ? targets : [target(namespace, kind, {})];
}

/** `namespace:label`, a comma between them: services whose health is checked while a node suffers. */
function auxiliary(spec: ObjectReader): ChaosTarget[] {
  return commaList(spec.string('auxiliaryAppInfo')).flatMap(entry => {
    const [namespace, label] = entry.split(':', 2);
    return label ? [target(namespace.trim(), undefined, labelOf(label))] : [];
  });
}

/** Environment variables of all experiments of an engine. */
export function environmentOf(experiment: ObjectReader): Map<string, string> {
  const variables = experiment
    .object('spec')
    .object('components')
    .objects('env');
  return new Map(
    variables.flatMap(variable => {
      const name = variable.string('name');
      const value = variable.raw('value');
      return name !== undefined &&
        (typeof value === 'string' || typeof value === 'number')
        ? [[name, String(value).trim()] as const]
        : [];
    }),
  );
}

/** Targets by the `spec` of a ChaosEngine, see `engineTargets`. */
export function targetsOf(
  spec: ObjectReader,
  ownNamespace: string,
): ChaosTarget[] {
  const environment = spec
    .objects('experiments')
    .flatMap(experiment => [...environmentOf(experiment)]);
  const valuesOf = (...names: string[]) =>
    environment
      .filter(([name]) => names.includes(name))
      .flatMap(([, value]) => commaList(value));
  const nodes = valuesOf('TARGET_NODE', 'TARGET_NODES');
  const bySelectors = selected(spec, ownNamespace);
  const chosen = [
    ...(bySelectors.length > 0 ? bySelectors : byAppinfo(spec, ownNamespace)),
    ...auxiliary(spec),
  ];
  const pods = valuesOf('TARGET_PODS');
  const [first] = chosen;
  if (pods.length > 0) {
    const namespace = first?.namespaces[0] ?? ownNamespace;
    return [target(namespace, 'pod', { names: pods })];
  }
  if (chosen.length === 0) {
    return nodes.length > 0 ? [target('', undefined, { nodes })] : [];
  }
  return chosen.map(each => ({ ...each, nodes }));
}

/**
 * Whom a ChaosEngine aims at, as chaos-operator and litmus-go find it: `spec.selectors`, else `spec.appinfo`; the environment variables
 * TARGET_PODS and TARGET_NODES name pods and nodes outright.
 *
 * @param engine - a ChaosEngine manifest; it may lack a name, as in a workflow
 * @throws UnreadableObjectError when it is no object
 * @public
 */
export function engineTargets(engine: unknown): ChaosTarget[] {
  const root = ObjectReader.from(engine);
  return targetsOf(
    root.object('spec'),
    root.object('metadata').string('namespace') ?? '',
  );
}

/** Whom chaos has hit, as far as its result names them: in the namespace of the engine. */
export function resultTargets({
  ref,
  targets,
}: Pick<ChaosResultView, 'ref' | 'targets'>): ChaosTarget[] {
  return targets.map(({ kind, name }) =>
    kind === 'node'
      ? target('', undefined, { nodes: [name] })
      : target(ref.namespace, kind, { names: [name] }),
  );
}
