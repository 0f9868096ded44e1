import { PodEventView } from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { Clock } from '../../time/Clock';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';

const MOST_EVENTS = 15;

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gap: theme.spacing(0.25),
      overflowWrap: 'anywhere',
    },
    heading: {
      marginBottom: theme.spacing(0.25),
    },
  }),
  { name: 'BellwetherPodEvents' },
);

/** Kubernetes' events on a pod, newest first. They expire after an hour, so none proves nothing. */
export function PodEvents(props: { events: PodEventView[] }) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const more = props.events.length - MOST_EVENTS;
  return (
    <div>
      <div className={`${text.strong} ${classes.heading}`}>
        {t('events.title')}
      </div>
      {props.events.length === 0 ? (
        <div className={text.secondary}>{t('events.none')}</div>
      ) : (
        <ul className={`${text.list} ${classes.list}`}>
          {props.events.slice(0, MOST_EVENTS).map(event => (
            <li key={event.ref.uid ?? event.ref.name}>
              {event.lastSeenAt && (
                <span className={text.secondary}>
                  <Clock at={event.lastSeenAt} />{' '}
                </span>
              )}
              {event.type === 'Warning' && (
                <>
                  <Shape name="alarm" tone="warning" size={12} />{' '}
                </>
              )}
              <span className={text.strong}>{event.reason}</span>{' '}
              {event.message}
              {event.count > 1 && (
                <span className={text.secondary}>
                  {' '}
                  {t('events.times', { times: String(event.count) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <div className={text.secondary}>
          {t('events.more', { count: more })}
        </div>
      )}
    </div>
  );
}
