import { useText } from '../../translation/useText';
import { StateMessage } from './StateMessage';

/** The Bellwether backend plugin does not answer, because it is not there. */
export function NotInstalledState() {
  const { t } = useText();
  return (
    <StateMessage
      shape="question"
      tone="neutral"
      title={t('states.notInstalled.title')}
    >
      {t('states.notInstalled.detail', {
        package: <code>@bellwether/backstage-plugin-bellwether-backend</code>,
      })}
    </StateMessage>
  );
}
