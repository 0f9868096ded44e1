import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  AlertSuppression,
  AlertView,
  httpLink,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { Clock } from '../../time/Clock';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';
import { alertLook, alertStanding } from './alertLook';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: '20px minmax(0, 1fr)',
      columnGap: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
    shape: {
      paddingTop: 2,
    },
    severity: {
      padding: theme.spacing(0, 0.75),
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-2)',
      fontSize: 'var(--bui-font-size-2, 0.75rem)',
    },
    links: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
    },
    labels: {
      '& code': { marginRight: theme.spacing(1) },
    },
  }),
  { name: 'BellwetherAlert' },
);

/** One alert: how serious, since when, who keeps it quiet until when, and where to read on. */
export function AlertItem(props: {
  alert: AlertView;
  compact?: boolean;
  /** Labels that tell it from others of its name. */
  tellingLabels: [name: string, value: string][];
}) {
  const { alert, compact, tellingLabels } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const look = alertLook(alert);
  const links = [
    { url: httpLink(alert.runbookUrl), word: t('alert.runbook') },
    { url: httpLink(alert.dashboardUrl), word: t('alert.dashboard') },
    {
      url: compact ? undefined : httpLink(alert.generatorUrl),
      word: t('alert.query'),
    },
  ];
  return (
    <div className={classes.root}>
      <span className={classes.shape}>
        <Shape name={look.shape} tone={look.tone} />
      </span>
      <div>
        <span className={text.strong}>{alert.name}</span>{' '}
        {alert.severity && (
          <span className={classes.severity}>{alert.severity}</span>
        )}{' '}
        <span className={text.secondary}>
          {t(`alert.standing.${alertStanding(alert)}`)}
          {alert.activeAt && (
            <> {t('alert.for', { age: <Age since={alert.activeAt} /> })}</>
          )}
        </span>
        {tellingLabels.length > 0 && (
          <div className={`${classes.labels} ${text.small} ${text.secondary}`}>
            {tellingLabels.map(([name, value]) => (
              <code key={name}>
                {name}="{value}"
              </code>
            ))}
          </div>
        )}
        {(alert.summary ?? alert.description) && (
          <div>{alert.summary ?? alert.description}</div>
        )}
        {alert.suppressions.map(suppression => (
          <div
            key={`${suppression.by} ${suppression.id}`}
            className={text.secondary}
          >
            <SuppressionText suppression={suppression} />
          </div>
        ))}
        {!alert.suppressionKnown && alert.state === 'firing' && (
          <div className={text.secondary}>{t('alert.suppressionUnknown')}</div>
        )}
        <div className={classes.links}>
          {links.map(
            link =>
              link.url && (
                <Link
                  key={link.word}
                  to={link.url}
                  aria-label={t('alert.linkOf', {
                    link: link.word,
                    alert: alert.name,
                  })}
                >
                  {link.word}
                </Link>
              ),
          )}
        </div>
        {!compact && (
          <details className={`${text.small} ${text.secondary}`}>
            <summary>{t('alert.labels')}</summary>
            <div className={classes.labels}>
              {Object.entries(alert.labels).map(([name, value]) => (
                <code key={name}>
                  {name}="{value}"
                </code>
              ))}
            </div>
            {alert.summary && alert.description && (
              <div>{alert.description}</div>
            )}
            {alert.value !== undefined && (
              <div>{t('alert.value', { value: alert.value })}</div>
            )}
            {alert.rule?.query && (
              <div>
                <code>{alert.rule.query}</code>
              </div>
            )}
          </details>
        )}
      </div>
    </div>
  );
}

function SuppressionText(props: { suppression: AlertSuppression }) {
  const { by, id, author, comment, endsAt } = props.suppression;
  const { t } = useText();
  if (by === 'inhibition') {
    return <>{t('alert.inhibited', { by: author ?? id })}</>;
  }
  if (by === 'timeInterval') {
    return <>{t('alert.muted', { interval: id })}</>;
  }
  return (
    <>
      {endsAt
        ? t('alert.silencedUntil', {
            author: author ?? '?',
            endsAt: <Clock at={endsAt} />,
          })
        : t('alert.silenced', { author: author ?? '?' })}
      {comment && `: “${comment}”`}
    </>
  );
}
