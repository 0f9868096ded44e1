import { RolloutView } from '@bellwether/backstage-plugin-bellwether-common';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { AbortNotice } from './AbortNotice';
import { PresentPause } from './StepProgressText';

/** Which Service shows which revision, and what ends the wait. */
export function BlueGreenFacts(props: {
  rollout: RolloutView;
  blueGreen: NonNullable<RolloutView['blueGreen']>;
}) {
  const { rollout, blueGreen } = props;
  const text = useTextStyles();
  const { t } = useText();
  const format = useTimeFormat();
  const previewing =
    blueGreen.previewHash !== undefined &&
    blueGreen.previewHash !== blueGreen.activeHash;

  // A pause of autoPromotionSeconds comes before promotion even when promotion is automatic.
  let promotion: string = t('blueGreen.promotedByHand');
  if (blueGreen.autoPromotionSeconds !== undefined) {
    promotion = t('blueGreen.promotesAfter', {
      duration: format.duration(blueGreen.autoPromotionSeconds * 1000),
    });
  } else if (blueGreen.autoPromotion) {
    promotion = t('blueGreen.promotesWhenReady');
  }
  return (
    <div>
      <AbortNotice rollout={rollout} />
      {previewing && rollout.pause && (
        <div>
          {t('blueGreen.waiting')} <PresentPause pause={rollout.pause} />
        </div>
      )}
      <div className={text.secondary}>{promotion}</div>
      <div className={text.secondary}>
        {blueGreen.activeService &&
          t('blueGreen.activeService', {
            service: <code>{blueGreen.activeService}</code>,
            hash: <code>{blueGreen.activeHash ?? '–'}</code>,
          })}
        {blueGreen.activeService && blueGreen.previewService && ' · '}
        {blueGreen.previewService &&
          t('blueGreen.previewService', {
            service: <code>{blueGreen.previewService}</code>,
            hash: <code>{blueGreen.previewHash ?? '–'}</code>,
          })}
      </div>
    </div>
  );
}
