import Button from '@material-ui/core/Button';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { StateMessage } from './StateMessage';

/** The latest refresh failed: what stands below is the state of `checkedAt`. */
export function StaleNotice(props: {
  /** ISO 8601, on the server's clock. */
  checkedAt: string;
  error: Error;
  retry: () => void;
}) {
  const { t } = useText();
  return (
    <StateMessage
      banner
      role="status"
      shape="time"
      tone="warning"
      title={t('states.stale.title', { age: <Age since={props.checkedAt} /> })}
      action={
        <Button size="small" variant="outlined" onClick={props.retry}>
          {t('states.retry')}
        </Button>
      }
    >
      {props.error.message}
    </StateMessage>
  );
}
