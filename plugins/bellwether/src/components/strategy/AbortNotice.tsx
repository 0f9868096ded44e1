import { RolloutView } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { StateMessage } from '../states/StateMessage';

/** The release was aborted, and why. */
export function AbortNotice(props: { rollout: RolloutView }) {
  const { aborted, abortReason, message } = props.rollout;
  const { t } = useText();
  if (!aborted) {
    return null;
  }
  return (
    <StateMessage shape="cross" tone="negative" title={t('strategy.aborted')}>
      {abortReason ?? message}
    </StateMessage>
  );
}
