import {
  canaryWeights,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';

/** How much traffic the canary gets, what the step asks for when that differs, and that alone when the other is not known. */
export function WeightText(props: { workload: WorkloadSnapshot }) {
  const { rollout, revisions } = props.workload;
  const { t } = useText();
  const format = useTimeFormat();
  const weights = rollout && canaryWeights(rollout, revisions);
  if (!weights) {
    return null;
  }
  const { desired, actual, max } = weights;
  const percent = (weight: number) =>
    format.percent(max > 0 ? (weight / max) * 100 : 0);
  if (actual === undefined) {
    return <>{t('release.weightAsked', { desired: percent(desired) })}</>;
  }
  return (
    <>
      {actual === desired
        ? t('release.weight', { percent: percent(actual) })
        : t('release.weightDiffers', {
            desired: percent(desired),
            actual: percent(actual),
          })}
    </>
  );
}
