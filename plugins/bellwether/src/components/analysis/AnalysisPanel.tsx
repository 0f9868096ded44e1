import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { AnalysisRunView } from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { Panel } from '../layout/Panel';
import { QuietButton } from '../layout/QuietButton';
import { useTextStyles } from '../layout/useTextStyles';
import { ReadingNotes } from '../strategy/ReadingNotes';
import { MetricBlock } from './MetricBlock';
import { PhaseWord } from './PhaseWord';

const SHOWN_AT_FIRST = 2;

const useStyles = makeStyles(
  theme => ({
    runs: {
      display: 'grid',
      gap: theme.spacing(2),
      '& > li + li': {
        borderTop: '1px solid var(--bui-border-1)',
        paddingTop: theme.spacing(2),
      },
    },
    run: {
      display: 'grid',
      gap: theme.spacing(1.5),
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
      alignItems: 'baseline',
    },
  }),
  { name: 'BellwetherAnalysis' },
);

/** The analyses of the release, newest first. */
export function AnalysisPanel(props: { runs: AnalysisRunView[] }) {
  const { runs } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const [all, setAll] = useState(false);
  const older = runs.length - SHOWN_AT_FIRST;
  return (
    <Panel title={t('analysis.title')}>
      <ul className={`${text.list} ${classes.runs}`}>
        {(all ? runs : runs.slice(0, SHOWN_AT_FIRST)).map(run => (
          <li key={run.ref.uid ?? run.ref.name} className={classes.run}>
            <AnalysisRun run={run} />
          </li>
        ))}
      </ul>
      {older > 0 && (
        <QuietButton aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('analysis.fewer') : t('analysis.older', { count: older })}
        </QuietButton>
      )}
    </Panel>
  );
}

function AnalysisRun(props: { run: AnalysisRunView }) {
  const { run } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <>
      <div>
        <div className={classes.head}>
          <span>
            {run.role === 'step' && run.stepIndex !== undefined
              ? t('analysis.ofStep', { number: String(run.stepIndex + 1) })
              : t(`analysis.role.${run.role}`)}
          </span>
          <PhaseWord phase={run.phase} />
          {run.startedAt && (
            <span className={text.secondary}>
              {t('analysis.startedAgo', { age: <Age since={run.startedAt} /> })}
            </span>
          )}
        </div>
        <div className={`${text.small} ${text.secondary}`}>
          <code>{run.ref.name}</code>
        </div>
        {run.message && <div>{run.message}</div>}
      </div>
      {run.metrics.map(metric => (
        <MetricBlock key={metric.name} metric={metric} />
      ))}
      <ReadingNotes notes={run.notes} />
    </>
  );
}
