import { ApplicationView } from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { StateWord } from '../shapes/StateWord';
import { healthLook, syncLook } from './applicationLook';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 2),
    },
    word: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      overflowWrap: 'anywhere',
      gap: theme.spacing(0.5),
    },
  }),
  { name: 'BellwetherApplicationState' },
);

/** Sync and health in Argo CD's own words. */
export function ApplicationState(props: { application: ApplicationView }) {
  const { sync, health, deletedAt } = props.application;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <span className={classes.root}>
      <span className={classes.word}>
        <span className={text.secondary}>{t('gitops.sync')}</span>{' '}
        <StateWord look={syncLook(sync.status)}>{sync.status}</StateWord>
      </span>{' '}
      <span className={classes.word}>
        <span className={text.secondary}>{t('gitops.health')}</span>{' '}
        <StateWord look={healthLook(health.status)}>{health.status}</StateWord>{' '}
        {health.since && (
          <span className={text.secondary}>
            {t('gitops.since', { age: <Age since={health.since} /> })}
          </span>
        )}{' '}
        {health.message && (
          <span className={text.secondary}>{health.message}</span>
        )}
      </span>
      {deletedAt && (
        <StateWord look={{ shape: 'time', tone: 'warning' }}>
          {t('gitops.deleting')}
        </StateWord>
      )}
    </span>
  );
}
