import { Suspense, lazy, useMemo } from 'react';
import { Skeleton } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import { AnalysisMetricView } from '@bellwether/backstage-plugin-bellwether-common';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { PhaseWord } from './PhaseWord';
import { chartData } from './chartData';

const AnalysisChart = lazy(() => import('./AnalysisChart'));

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(0.5),
      minWidth: 0,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
      alignItems: 'baseline',
    },
    values: {
      borderCollapse: 'collapse',
      '& th, & td': {
        textAlign: 'left',
        padding: theme.spacing(0.25, 1.5, 0.25, 0),
        fontWeight: 400,
        verticalAlign: 'top',
        overflowWrap: 'anywhere',
      },
      '& th': { color: 'var(--bellwether-fg-secondary)' },
    },
  }),
  { name: 'BellwetherMetric' },
);

/** One metric of an AnalysisRun: what it needs, how it fares, its course, and each value as text. */
export function MetricBlock(props: { metric: AnalysisMetricView }) {
  const { metric } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const data = useMemo(() => chartData(metric), [metric]);
  const { counts } = metric;
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <span className={text.strong}>{metric.name}</span>
        <PhaseWord phase={metric.phase} />
        {metric.dryRun && (
          <span className={text.secondary}>{t('analysis.dryRun')}</span>
        )}
        {metric.provider && (
          <span className={text.secondary}>{metric.provider}</span>
        )}
      </div>
      <div className={text.secondary}>
        {metric.successCondition && (
          <div>
            {t('analysis.succeedsWhen')} <code>{metric.successCondition}</code>
          </div>
        )}
        {metric.failureCondition && (
          <div>
            {t('analysis.failsWhen')} <code>{metric.failureCondition}</code>
          </div>
        )}
        <div data-numeric>
          {t('analysis.counts', {
            successful: String(counts.successful),
            total: String(counts.total),
            failed: String(counts.failed),
          })}
          {metric.failureLimit !== undefined &&
            ` ${t('analysis.failureLimit', {
              limit: String(metric.failureLimit),
            })}`}
          {counts.error > 0 &&
            ` · ${t('analysis.errors', { errors: String(counts.error) })}`}
          {counts.inconclusive > 0 &&
            ` · ${t('analysis.inconclusive', {
              inconclusive: String(counts.inconclusive),
            })}`}
        </div>
        {metric.message && <div>{metric.message}</div>}
      </div>
      {data && (
        <Suspense fallback={<Skeleton width="100%" height={120} />}>
          <AnalysisChart data={data} />
        </Suspense>
      )}
      {metric.measurements.length > 0 && <Measurements metric={metric} />}
      {metric.query && (
        <details className={`${text.small} ${text.secondary}`}>
          <summary>{t('analysis.query')}</summary>
          <code>{metric.query}</code>
        </details>
      )}
    </div>
  );
}

function Measurements(props: { metric: AnalysisMetricView }) {
  const { measurements } = props.metric;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const format = useTimeFormat();
  return (
    <details className={text.small}>
      <summary className={text.secondary}>
        {t('analysis.measurements', { count: measurements.length })}
      </summary>
      <table className={classes.values}>
        <thead>
          <tr>
            <th scope="col">{t('analysis.column.time')}</th>
            <th scope="col">{t('analysis.column.value')}</th>
            <th scope="col">{t('analysis.column.phase')}</th>
          </tr>
        </thead>
        <tbody>
          {measurements.map(measurement => {
            const at = measurement.finishedAt ?? measurement.startedAt;
            return (
              <tr key={`${at} ${measurement.value} ${measurement.message}`}>
                <td>{at ? format.full(at) : ''}</td>
                <td data-numeric>{measurement.value ?? measurement.message}</td>
                <td>{t(`analysis.phase.${measurement.phase}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
