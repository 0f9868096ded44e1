import Button from '@material-ui/core/Button';
import { useText } from '../../translation/useText';
import { StateMessage } from './StateMessage';

/** Nothing could be fetched yet. The page keeps trying by itself; the button tries at once. */
export function ErrorState(props: { error: Error; retry: () => void }) {
  const { t } = useText();
  return (
    <StateMessage
      role="alert"
      shape="alarm"
      tone="negative"
      title={t('states.error.title')}
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
