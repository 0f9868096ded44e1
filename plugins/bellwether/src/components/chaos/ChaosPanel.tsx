import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  ChaosRun,
  ChaosSnapshot,
  EnvironmentSnapshot,
  MappingReport,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { Panel } from '../layout/Panel';
import { QuietButton } from '../layout/QuietButton';
import { useTextStyles } from '../layout/useTextStyles';
import { MappingHint } from '../mapping/MappingHint';
import { reportsOf } from '../sources/connected';
import { ChaosFindings } from './ChaosFindings';
import { ChaosRunItem } from './ChaosRunItem';
import { ChaosStateText } from './ChaosStateText';
import { CoverageCount, CoverageList } from './CoverageList';
import { ProductionFlag } from './ProductionFlag';
import { ScoreTrend } from './ScoreTrend';

const RUNS_AT_FIRST = 4;

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
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    columns: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
      gap: theme.spacing(2, 3),
    },
    runs: {
      display: 'grid',
      gap: theme.spacing(1.5),
    },
  }),
  { name: 'BellwetherChaos' },
);

/** Whether the service was shown to withstand failures: since this revision, before it, or never. */
export function ChaosPanel(props: {
  environment: EnvironmentSnapshot;
  mapping: MappingReport[];
}) {
  const { chaos } = props.environment;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <Panel title={t('chaos.title')}>
      <div className={classes.root}>
        <ProductionFlag names={chaos.inProduction} />
        <div className={classes.head}>
          <ChaosStateText chaos={chaos} />
          {chaos.revisionSince && (
            <span className={text.secondary}>
              {t('chaos.detail.revisionSince', {
                age: <Age since={chaos.revisionSince} />,
              })}
            </span>
          )}
          <ScoreTrend scores={chaos.scores} />
        </div>
        <ChaosFindings findings={chaos.findings} />
        {chaos.state === 'neverTested' && (
          <div>
            <div className={text.secondary}>
              {t('chaos.detail.neverTested')}
            </div>
            <MappingHint reports={reportsOf(props.mapping, 'litmus')} />
          </div>
        )}
        <div className={classes.columns}>
          {(chaos.runs.length > 0 || chaos.planned.length > 0) && (
            <div>
              <Runs runs={chaos.runs} />
              <Planned planned={chaos.planned} />
            </div>
          )}
          {chaos.coverage.length > 0 && (
            <div>
              <div>
                <span className={text.strong}>{t('chaos.coverage.title')}</span>{' '}
                <span className={text.secondary}>
                  <CoverageCount coverage={chaos.coverage} />
                </span>
              </div>
              <CoverageList coverage={chaos.coverage} />
            </div>
          )}
        </div>
      </div>
    </Panel>
  );
}

function Runs(props: { runs: ChaosRun[] }) {
  const { runs } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const [all, setAll] = useState(false);
  const older = runs.length - RUNS_AT_FIRST;
  return (
    <>
      <ul
        className={`${text.list} ${classes.runs}`}
        aria-label={t('chaos.run.list')}
      >
        {(all ? runs : runs.slice(0, RUNS_AT_FIRST)).map(run => (
          <li key={run.id}>
            <ChaosRunItem run={run} />
          </li>
        ))}
      </ul>
      {older > 0 && (
        <QuietButton aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('chaos.run.fewer') : t('chaos.run.older', { count: older })}
        </QuietButton>
      )}
    </>
  );
}

function Planned(props: { planned: ChaosSnapshot['planned'] }) {
  const text = useTextStyles();
  const { t } = useText();
  if (props.planned.length === 0) {
    return null;
  }
  return (
    <div>
      <div className={text.strong}>{t('chaos.planned.title')}</div>
      <ul className={text.list}>
        {props.planned.map(({ name, tool, cron, faults }) => (
          <li key={`${tool} ${name}`}>
            {name} {cron ? <code>{cron}</code> : t('chaos.planned.once')}{' '}
            <span className={text.secondary}>
              {[t(`chaos.tool.${tool}`), faults.join(', ')]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
