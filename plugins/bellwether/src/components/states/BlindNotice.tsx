import { SourceStatus } from '@bellwether/backstage-plugin-bellwether-common';
import { Clock } from '../../time/Clock';
import { useText } from '../../translation/useText';
import { Unseen, unseen } from '../sources/sight';
import { useTextStyles } from '../layout/useTextStyles';
import { StateMessage } from './StateMessage';

/** Sources that cannot be seen now: which, since when, why, and that what stands below is their last known state. */
export function BlindNotice(props: { sources: SourceStatus[] }) {
  const { t } = useText();
  const text = useTextStyles();
  const blind = unseen(props.sources);
  if (blind.length === 0) {
    return null;
  }
  return (
    <StateMessage
      banner
      role="status"
      shape="blind"
      tone="warning"
      title={t('states.blind.title')}
    >
      <ul className={text.list}>
        {blind.map(entry => (
          <li key={`${entry.source.id} ${entry.part}`}>
            <BlindSource entry={entry} />
          </li>
        ))}
      </ul>
    </StateMessage>
  );
}

function BlindSource(props: { entry: Unseen }) {
  const { source, part, state, since, message } = props.entry;
  const { t } = useText();
  const text = useTextStyles();
  const { lastContactAt } = source.health;
  return (
    <>
      <span className={text.strong}>
        {part === undefined
          ? source.title
          : t('states.blind.part', { part, source: source.title })}
      </span>{' '}
      {state === 'needsUserToken' && t('states.blind.needsUserToken')}
      {state === 'starting' && t('states.blind.starting')}
      {state === 'blind' &&
        t('states.blind.since', { at: <Clock at={since} /> })}
      {part === undefined && lastContactAt && (
        <>
          {', '}
          {t('states.blind.lastContact', { at: <Clock at={lastContactAt} /> })}
        </>
      )}
      {message && `: ${message}`}
    </>
  );
}
