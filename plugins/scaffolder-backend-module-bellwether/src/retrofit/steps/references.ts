import { fieldAt, fieldsOf, textOf } from '../fields';
import { scalerField, scalersOf } from '../neighbours';
import { Manifest, Repository } from '../Repository';
import { ROLLOUT_API } from '../workload';
import { setIn } from '../yaml/editYaml';

/** Points autoscalers (HPA, KEDA ScaledObject, VPA) that scale the Deployment to the Rollout. */
export function moveReferences(
  repository: Repository,
  deployment: Manifest,
  rollout: string,
): void {
  for (const scaler of scalersOf(repository, deployment)) {
    const field = scalerField(scaler);
    if (!field) {
      continue;
    }
    const target = fieldsOf(fieldAt(scaler.object, 'spec', field));
    if (textOf(target.kind) === 'Rollout') {
      continue;
    }
    for (const [key, value] of Object.entries({
      apiVersion: ROLLOUT_API,
      kind: 'Rollout',
      name: rollout,
    })) {
      repository.edit(scaler, (text, index) =>
        setIn(text, index, ['spec', field, key], value),
      );
    }
    repository.note(
      'info',
      'reference-moved',
      { kind: scaler.kind, name: scaler.name, workload: rollout },
      scaler,
    );
  }
}
