import { RolloutView } from '@bellwether/backstage-plugin-bellwether-common';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';

/** How much traffic the canary should get and, when it differs, gets. */
export function WeightText(props: {
  weights: NonNullable<RolloutView['weights']>;
}) {
  const { desired, actual, max } = props.weights;
  const { t } = useText();
  const format = useTimeFormat();
  const percent = (weight: number) =>
    format.percent(max > 0 ? (weight / max) * 100 : 0);
  return (
    <>
      {actual === undefined || actual === desired
        ? t('release.weight', { percent: percent(desired) })
        : t('release.weightDiffers', {
            desired: percent(desired),
            actual: percent(actual),
          })}
    </>
  );
}
