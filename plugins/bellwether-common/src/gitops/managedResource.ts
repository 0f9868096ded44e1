import { templateImages } from '../kubernetes/images';
import { ObjectReader } from '../kubernetes/reader';
import { fieldDifferences } from './fieldDifferences';
import { ApplicationView, FieldDifference } from './types';

/**
 * One item of `/api/v1/applications/{name}/managed-resources`, as far as it is of use. States are JSON written as text; absent: there is no
 * such object on that side, or it cannot be read.
 *
 * @public
 */
export interface ManagedResource {
  group: string;
  kind: string;
  namespace: string;
  name: string;
  /** As Git has it. */
  targetState?: Record<string, unknown>;
  /** As the cluster has it, without what is to be ignored. */
  normalizedLiveState?: Record<string, unknown>;
  /** As the cluster would have it after a sync. */
  predictedLiveState?: Record<string, unknown>;
}

const WORKLOADS: Readonly<Record<string, string>> = {
  Rollout: 'argoproj.io',
  Deployment: 'apps',
  StatefulSet: 'apps',
};

/**
 * Reads the items of managed resources. An item without an identity is left out.
 *
 * @throws UnreadableObjectError when the answer is no object
 * @public
 */
export function managedResourcesFromAnswer(answer: unknown): ManagedResource[] {
  return ObjectReader.from(answer)
    .objects('items')
    .flatMap(item => {
      const kind = item.string('kind');
      const name = item.string('name');
      return kind && name
        ? [
            {
              group: item.string('group') ?? '',
              kind,
              namespace: item.string('namespace') ?? '',
              name,
              targetState: stateOf(item.string('targetState')),
              normalizedLiveState:
                stateOf(item.string('normalizedLiveState')) ??
                stateOf(item.string('liveState')),
              predictedLiveState: stateOf(item.string('predictedLiveState')),
            },
          ]
        : [];
    });
}

/** Whether an item holds what is secret: its states are masked by Argo CD, and not looked at here either. */
export function isSecret({ kind, group }: ManagedResource): boolean {
  return kind === 'Secret' && group === '';
}

/**
 * In which fields Git and the cluster differ, as Argo CD compares them: what the object would be after a sync beside what it is. Nothing for a
 * Secret, and for an object that is on one side alone.
 *
 * @public
 */
export function resourceDifferences(
  resource: ManagedResource,
): FieldDifference[] {
  const { targetState, normalizedLiveState, predictedLiveState } = resource;
  if (isSecret(resource) || !targetState || !normalizedLiveState) {
    return [];
  }
  return predictedLiveState
    ? fieldDifferences(predictedLiveState, normalizedLiveState, 'both')
    : fieldDifferences(targetState, normalizedLiveState, 'desired');
}

/**
 * Images of the workloads as Git has them.
 *
 * @public
 */
export function desiredWorkloads(
  resources: ManagedResource[],
): ApplicationView['desiredWorkloads'] {
  return resources.flatMap(({ group, kind, namespace, name, targetState }) => {
    if (WORKLOADS[kind] !== group || !targetState) {
      return [];
    }
    const images = templateImages(
      ObjectReader.from(targetState).object('spec'),
    );
    return images.length > 0 ? [{ kind, namespace, name, images }] : [];
  });
}

function stateOf(
  text: string | undefined,
): Record<string, unknown> | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    const state: unknown = JSON.parse(text);
    return typeof state === 'object' && state !== null && !Array.isArray(state)
      ? Object.fromEntries(Object.entries(state))
      : undefined;
  } catch {
    return undefined;
  }
}
