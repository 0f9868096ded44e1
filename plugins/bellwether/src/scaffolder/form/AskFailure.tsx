import Button from '@material-ui/core/Button';
import { BackendNotInstalledError } from '../../api/errors';
import { StateMessage } from '../../components/states/StateMessage';
import { useText } from '../../translation/useText';

function isForbidden(error: Error): boolean {
  return 'statusCode' in error && error.statusCode === 403;
}

/** What was asked of the scaffolder did not come: forbidden, not installed, or failed, with a way to ask again. */
export function AskFailure(props: {
  error: Error;
  /** What cannot be told now. */
  title: string;
  retry: () => void;
}) {
  const { error } = props;
  const { t } = useText();
  if (isForbidden(error)) {
    return (
      <StateMessage
        role="alert"
        shape="blocked"
        tone="neutral"
        title={props.title}
      >
        {t('scaffolder.failure.forbidden')}
      </StateMessage>
    );
  }
  if (error instanceof BackendNotInstalledError) {
    return (
      <StateMessage
        role="alert"
        shape="question"
        tone="neutral"
        title={props.title}
      >
        {t('states.notInstalled.detail', {
          package: (
            <code>
              @bellwether/backstage-plugin-scaffolder-backend-module-bellwether
            </code>
          ),
        })}
      </StateMessage>
    );
  }
  return (
    <StateMessage
      role="alert"
      shape="alarm"
      tone="negative"
      title={props.title}
      action={
        <Button size="small" variant="outlined" onClick={props.retry}>
          {t('states.retry')}
        </Button>
      }
    >
      {error.message}
    </StateMessage>
  );
}
