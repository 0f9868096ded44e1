import { useText } from '../../translation/useText';
import { StateMessage } from '../states/StateMessage';

/** Chaos runs, or is planned, where customers are. */
export function ProductionFlag(props: { names: string[] }) {
  const { t } = useText();
  if (props.names.length === 0) {
    return null;
  }
  return (
    <StateMessage
      banner
      shape="alarm"
      tone="warning"
      title={t('chaos.inProduction', {
        count: props.names.length,
        names: props.names.join(', '),
      })}
    />
  );
}
