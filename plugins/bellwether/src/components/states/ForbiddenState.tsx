import { useText } from '../../translation/useText';
import { StateMessage } from './StateMessage';

/** The user may not read the release state of this entity. */
export function ForbiddenState() {
  const { t } = useText();
  return (
    <StateMessage
      shape="blocked"
      tone="neutral"
      title={t('states.forbidden.title')}
    >
      {t('states.forbidden.detail', {
        permission: 'bellwether.entity.read',
      })}
    </StateMessage>
  );
}
