import { makeStyles } from '@material-ui/core/styles';
import {
  ApplicationSnapshot,
  EntitySnapshot,
  EnvironmentSnapshot,
  MappingReport,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { ApplicationName } from '../gitops/ApplicationName';
import { ApplicationState } from '../gitops/ApplicationState';
import { GitOpsFindings } from '../gitops/GitOpsFindings';
import { NoApplication } from '../gitops/NoApplication';
import { Versions } from '../gitops/Versions';
import { applicationKey, byUrgency } from '../gitops/applicationLook';
import { LastKnown } from '../layout/LastKnown';
import { useTextStyles } from '../layout/useTextStyles';
import { isConnected } from '../sources/connected';
import { isSeen } from '../sources/sight';
import { BlindNotice } from '../states/BlindNotice';
import { EnvironmentHead, EnvironmentSections } from './EnvironmentSection';
import { SnapshotCard } from './SnapshotCard';

const SHOWN_APPLICATIONS = 3;
const SHOWN_FINDINGS = 2;

const useStyles = makeStyles(
  theme => ({
    applications: {
      display: 'grid',
      gap: theme.spacing(1),
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
    },
  }),
  { name: 'BellwetherGitOpsCard' },
);

/** A portal without Argo CD has no such card. */
function concerns(snapshot: EntitySnapshot): boolean {
  return (
    snapshot.environments.some(({ applications }) => applications.length > 0) ||
    (snapshot.environments.length > 0 && isConnected(snapshot, 'argocd'))
  );
}

/** Sync and health of what deploys the entity, what is wrong with it, and the version in Git beside the one that runs. */
export function GitOpsCard() {
  const { t } = useText();
  return (
    <SnapshotCard title={t('card.gitops')} concerns={concerns}>
      {snapshot => (
        <EnvironmentSections environments={snapshot.environments}>
          {environment => (
            <GitOpsBlock environment={environment} mapping={snapshot.mapping} />
          )}
        </EnvironmentSections>
      )}
    </SnapshotCard>
  );
}

function GitOpsBlock(props: {
  environment: EnvironmentSnapshot;
  mapping: MappingReport[];
}) {
  const { environment, mapping } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const applications = byUrgency(environment.applications);
  const more = applications.length - SHOWN_APPLICATIONS;
  return (
    <>
      <EnvironmentHead environment={environment} />
      <BlindNotice
        sources={environment.sources.filter(({ kind }) => kind === 'argocd')}
      />
      {applications.length === 0 ? (
        <NoApplication environment={environment} mapping={mapping} />
      ) : (
        <LastKnown when={!isSeen(environment.sources, { kind: 'argocd' })}>
          <ul className={`${text.list} ${classes.applications}`}>
            {applications.slice(0, SHOWN_APPLICATIONS).map(application => (
              <li key={applicationKey(application)}>
                <ApplicationSummary snapshot={application} />
              </li>
            ))}
          </ul>
        </LastKnown>
      )}
      {more > 0 && (
        <div className={text.secondary}>
          {t('gitops.more', { count: more })}
        </div>
      )}
    </>
  );
}

function ApplicationSummary(props: { snapshot: ApplicationSnapshot }) {
  const { application, versions, findings } = props.snapshot;
  const classes = useStyles();
  return (
    <>
      <div className={classes.head}>
        <ApplicationName application={application} />{' '}
        <ApplicationState application={application} />
      </div>
      <Versions versions={versions} />
      <GitOpsFindings findings={findings.slice(0, SHOWN_FINDINGS)} />
    </>
  );
}
