import { makeStyles } from '@material-ui/core/styles';
import {
  ContainerProbesView,
  ContainerView,
  ProbeKind,
  ProbeStateView,
  describeHandler,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { FindingItem } from './FindingItem';

const KINDS: ProbeKind[] = ['startup', 'liveness', 'readiness'];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      alignContent: 'start',
      gap: theme.spacing(0.5),
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
    probes: {
      display: 'grid',
      gap: theme.spacing(0.5),
      margin: theme.spacing(0.5, 0),
      '& > li': {
        display: 'grid',
        gridTemplateColumns: '84px minmax(0, 1fr)',
        columnGap: theme.spacing(1),
      },
    },
  }),
  { name: 'BellwetherContainer' },
);

/** One container: its state, its three probes as configured and as they stand, and what could be set up better. */
export function ContainerDetails(props: { view: ContainerProbesView }) {
  const { container, probes, findings } = props.view;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <div className={classes.root}>
      <div>
        <span className={text.strong}>{container.name}</span>{' '}
        {container.role !== 'container' && (
          <span className={text.secondary}>
            {t(`container.role.${container.role}`)}{' '}
          </span>
        )}
        <code className={text.secondary}>{container.image.image}</code>
      </div>
      <ContainerState container={container} />
      <ul className={`${text.list} ${classes.probes}`}>
        {KINDS.map(kind => (
          <li key={kind}>
            <span className={text.secondary}>{t(`probe.kind.${kind}`)}</span>
            <ProbeDetails probe={probes[kind]} />
          </li>
        ))}
      </ul>
      {findings.map(finding => (
        <FindingItem
          key={`${finding.rule} ${finding.probe}`}
          finding={finding}
          container={container}
        />
      ))}
    </div>
  );
}

function ContainerState(props: { container: ContainerView }) {
  const { status } = props.container;
  const text = useTextStyles();
  const { t } = useText();
  const format = useTimeFormat();
  if (!status) {
    return <div className={text.secondary}>{t('container.noStatus')}</div>;
  }
  const last = status.lastTermination;
  return (
    <div className={text.secondary}>
      {t(`container.state.${status.state}`)}
      {status.reason && ` · ${status.reason}`}
      {status.state === 'running' && status.runningSince && (
        <>
          {' · '}
          <Age since={status.runningSince} />
        </>
      )}
      {status.restartCount > 0 &&
        ` · ${t('container.restarts', { count: status.restartCount })}`}
      {last &&
        ` · ${t('container.lastEnd', {
          reason: last.reason ?? '?',
          exitCode: String(last.exitCode ?? '?'),
          at: last.finishedAt ? format.clock(last.finishedAt) : '?',
        })}`}
      {status.message && <div>{status.message}</div>}
    </div>
  );
}

function ProbeDetails(props: { probe: ProbeStateView }) {
  const { state, since, config, lastFailure } = props.probe;
  const text = useTextStyles();
  const { t } = useText();
  const format = useTimeFormat();
  const seconds = (value: number) => format.duration(value * 1000);
  return (
    <div>
      <span className={text.strong}>{t(`probe.state.${state}`)}</span>
      {since && <> {t('probe.since', { at: format.clock(since) })}</>}
      {config && (
        <div className={`${text.small} ${text.secondary}`}>
          <code>{describeHandler(config.handler)}</code>{' '}
          {config.initialDelaySeconds > 0 &&
            `${t('probe.delay', {
              delay: seconds(config.initialDelaySeconds),
            })}, `}
          {t('probe.timing', {
            period: seconds(config.periodSeconds),
            timeout: seconds(config.timeoutSeconds),
            failures: String(config.failureThreshold),
          })}
          {config.rewrittenByIstio && ` · ${t('probe.rewrittenByIstio')}`}
        </div>
      )}
      {lastFailure && (
        <div className={text.small}>
          {lastFailure.message}{' '}
          <span className={text.secondary}>
            {t('probe.failureCount', {
              count: lastFailure.count,
            })}
            {lastFailure.at && `, ${format.clock(lastFailure.at)}`}
          </span>
        </div>
      )}
    </div>
  );
}
