import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  ChaosProbeView,
  ChaosRun,
  httpLink,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';
import { Look, StateWord } from '../shapes/StateWord';
import { chaosVerdictLook } from './chaosLook';

const useStyles = makeStyles(
  theme => ({
    root: {
      overflowWrap: 'anywhere',
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 1.5),
    },
  }),
  { name: 'BellwetherChaosRun' },
);

const probeLooks: Record<ChaosProbeView['verdict'], Look> = {
  passed: { shape: 'check', tone: 'positive' },
  failed: { shape: 'cross', tone: 'negative' },
  awaited: { shape: 'time', tone: 'info' },
  notAvailable: { shape: 'question', tone: 'neutral' },
};

/** One run: what it did to whom, how the service withstood, and which alerts fired meanwhile. */
export function ChaosRunItem(props: { run: ChaosRun }) {
  const { run } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const format = useTimeFormat();
  const url = httpLink(run.url);
  const facts = [
    t(`chaos.tool.${run.tool}`),
    run.faults.join(', '),
    t('chaos.run.target', { target: run.target }),
  ].filter(Boolean);
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        {url ? (
          <Link
            to={url}
            className={text.strong}
            aria-label={t('chaos.run.open', {
              name: run.name,
              tool: t(`chaos.tool.${run.tool}`),
            })}
          >
            {run.name}
          </Link>
        ) : (
          <span className={text.strong}>{run.name}</span>
        )}{' '}
        <StateWord look={chaosVerdictLook(run.verdict)}>
          {t(`chaos.verdict.${run.verdict}`)}
        </StateWord>{' '}
        {run.scorePercent !== undefined && (
          <span data-numeric>
            {t('chaos.run.score', {
              percent: format.percent(run.scorePercent),
            })}
          </span>
        )}{' '}
        <span className={text.secondary}>
          <RunTimes run={run} />
        </span>
      </div>
      <div className={text.secondary}>{facts.join(' · ')}</div>
      {run.failure && <div>{run.failure}</div>}
      {run.alertsDuring.length > 0 && (
        <div>
          <Shape name="alarm" tone="warning" size={14} />{' '}
          {t('chaos.run.alerts')} {run.alertsDuring.join(', ')}
        </div>
      )}
      <RunProbes run={run} />
    </div>
  );
}

function RunTimes(props: { run: ChaosRun }) {
  const { phase, startedAt, finishedAt, when } = props.run;
  const { t } = useText();
  const format = useTimeFormat();
  return (
    <>
      {phase !== 'finished' && `${t(`chaos.phase.${phase}`)} `}
      {startedAt &&
        !finishedAt &&
        t('chaos.run.for', { age: <Age since={startedAt} /> })}
      {finishedAt && t('chaos.run.ago', { age: <Age since={finishedAt} /> })}
      {startedAt &&
        finishedAt &&
        `, ${t('chaos.run.took', {
          duration: format.duration(
            Date.parse(finishedAt) - Date.parse(startedAt),
          ),
        })}`}
      {', '}
      {t(`chaos.when.${when}`)}
    </>
  );
}

function RunProbes(props: { run: ChaosRun }) {
  const { probes } = props.run;
  const text = useTextStyles();
  const { t } = useText();
  if (probes.length === 0) {
    return null;
  }
  return (
    <details className={text.small}>
      <summary className={text.secondary}>
        {t('chaos.run.probes', { count: probes.length })}
      </summary>
      <ul className={text.list}>
        {probes.map(probe => (
          <li key={`${probe.name} ${probe.type} ${probe.mode}`}>
            {probe.name}{' '}
            <span className={text.secondary}>
              {[probe.type, probe.mode].filter(Boolean).join(', ')}
            </span>{' '}
            <StateWord look={probeLooks[probe.verdict]}>
              {t(`chaos.probe.${probe.verdict}`)}
            </StateWord>
            {probe.description && ` ${probe.description}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
