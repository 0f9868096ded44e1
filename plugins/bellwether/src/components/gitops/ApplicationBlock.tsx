import {
  ApplicationSnapshot,
  ApplicationView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { Fact, Facts } from '../layout/Facts';
import { useTextStyles } from '../layout/useTextStyles';
import { ReadingNotes } from '../strategy/ReadingNotes';
import { ApplicationName } from './ApplicationName';
import { ApplicationState } from './ApplicationState';
import { GitOpsFindings } from './GitOpsFindings';
import { HistoryTable } from './HistoryTable';
import { OperationFact } from './OperationFact';
import { PolicyFacts } from './PolicyFacts';
import { ResourceTable } from './ResourceTable';
import { SourceFacts } from './SourceFacts';
import { Versions } from './Versions';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 2),
    },
  }),
  { name: 'BellwetherApplication' },
);

/** All that Argo CD tells of one Application. */
export function ApplicationBlock(props: { snapshot: ApplicationSnapshot }) {
  const { application, versions, findings } = props.snapshot;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const { destination, ref, project, reconciledAt } = application;
  return (
    <div className={classes.root}>
      <div>
        <div className={classes.head}>
          <ApplicationName application={application} />{' '}
          <ApplicationState application={application} />
        </div>
        <div className={`${text.small} ${text.secondary}`}>
          {t('gitops.project', { project })} · {ref.namespace} ·{' '}
          {t('gitops.instance', { instance: <code>{ref.source}</code> })}
          {reconciledAt && (
            <>
              {' · '}
              {t('gitops.checked', { age: <Age since={reconciledAt} /> })}
            </>
          )}
        </div>
      </div>
      <GitOpsFindings findings={findings} />
      <Facts>
        {versions.length > 0 && (
          <Fact name={t('gitops.label.version')}>
            <Versions versions={versions} />
          </Fact>
        )}
        <Fact name={t('gitops.label.operation')}>
          <OperationFact application={application} />
        </Fact>
        <Conditions application={application} />
        <SourceFacts application={application} />
        <PolicyFacts application={application} />
        <Fact name={t('gitops.label.destination')}>
          {destination.cluster ?? destination.name ?? destination.server} /{' '}
          {destination.namespace}
        </Fact>
      </Facts>
      <ResourceTable application={application} />
      <HistoryTable application={application} />
      <ReadingNotes notes={application.notes} />
    </div>
  );
}

function Conditions(props: { application: ApplicationView }) {
  const { conditions } = props.application;
  const text = useTextStyles();
  const { t } = useText();
  if (conditions.length === 0) {
    return null;
  }
  return (
    <Fact name={t('gitops.label.conditions')}>
      <ul className={text.list}>
        {conditions.map(({ type, message, since }) => (
          <li key={`${type} ${message}`}>
            <span className={text.strong}>{type}</span>: {message}
            {since && (
              <span className={text.secondary}>
                {' '}
                {t('gitops.since', { age: <Age since={since} /> })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Fact>
  );
}
