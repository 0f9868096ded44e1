import { HorizontalPodAutoscalerView } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';

/** What scales the workload, and whether it still can. */
export function ScalerText(props: { scaler: HorizontalPodAutoscalerView }) {
  const { scaler } = props;
  const text = useTextStyles();
  const { t } = useText();
  const warning = scaler.unableToScale !== undefined || scaler.atMax;
  return (
    <div className={text.secondary}>
      {warning && (
        <>
          <Shape name="alarm" tone="warning" size={14} />{' '}
        </>
      )}
      {t('scaler.range', {
        name: scaler.ref.name,
        min: String(scaler.minReplicas),
        max: String(scaler.maxReplicas),
      })}
      {scaler.atMax && ` · ${t('scaler.atMax')}`}
      {scaler.unableToScale &&
        ` · ${t('scaler.unable', { message: scaler.unableToScale.message })}`}
    </div>
  );
}
