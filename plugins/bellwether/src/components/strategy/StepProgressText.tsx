import { RolloutView } from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useNow } from '../../time/useNow';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { StepStripItem } from './stepProgress';

/** What there is to say of a step's time and result, in a few words. */
export function StepProgressText(props: {
  item: StepStripItem;
  rollout: RolloutView;
}) {
  const { step, progress, analysisRun } = props.item;
  const { t } = useText();
  const format = useTimeFormat();
  if (analysisRun) {
    return <>{t(`analysis.phase.${analysisRun.phase}`)}</>;
  }
  if (progress === 'now' && props.rollout.pause) {
    return <PresentPause pause={props.rollout.pause} />;
  }
  if (step.kind === 'pause' && progress === 'next') {
    return step.duration === undefined ? <>{t('step.untilPromoted')}</> : null;
  }
  if (
    step.kind === 'experiment' &&
    step.durationSeconds !== undefined &&
    progress !== 'done'
  ) {
    return <>{format.duration(step.durationSeconds * 1000)}</>;
  }
  return progress === 'now' ? <>{t('step.inProgress')}</> : null;
}

/** How long the present pause lasts already, and how long it still will. */
export function PresentPause(props: {
  pause: NonNullable<RolloutView['pause']>;
}) {
  const { since, endsAt, indefinite } = props.pause;
  const { t } = useText();
  const format = useTimeFormat();
  const left = useNow(now => {
    const leftMs = endsAt === undefined ? 0 : Date.parse(endsAt) - now;
    return leftMs > 0 ? format.duration(leftMs) : undefined;
  });
  if (left !== undefined) {
    return <>{t('step.timeLeft', { left })}</>;
  }
  if (!indefinite && endsAt !== undefined) {
    return <>{t('step.timeIsUp')}</>;
  }
  return since === undefined ? (
    <>{t('step.noEnd')}</>
  ) : (
    <>{t('step.noEndSince', { age: <Age since={since} /> })}</>
  );
}
