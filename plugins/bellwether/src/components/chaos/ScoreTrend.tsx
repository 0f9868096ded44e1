import { makeStyles } from '@material-ui/core/styles';
import { ChaosSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { SPARKLINE, sparklinePoints } from './sparkline';

const MOST_SCORES = 30;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
    },
    chart: { flex: 'none' },
  }),
  { name: 'BellwetherScoreTrend' },
);

/** The latest scores as a line, with its end and what was before in words. */
export function ScoreTrend(props: { scores: ChaosSnapshot['scores'] }) {
  const scores = props.scores.slice(-MOST_SCORES);
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const format = useTimeFormat();
  const last = scores.at(-1);
  const before = scores.at(-2);
  if (!last) {
    return null;
  }
  const points = sparklinePoints(scores);
  return (
    <span className={classes.root} data-numeric>
      <span className={text.secondary}>{t('chaos.trend.title')}</span>
      {before && (
        <svg
          role="img"
          aria-label={t('chaos.trend.label', {
            scores: scores
              .map(({ scorePercent }) => format.percent(scorePercent))
              .join(', '),
          })}
          width={SPARKLINE.width}
          height={SPARKLINE.height}
          className={classes.chart}
        >
          <polyline
            points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
            fill="none"
            stroke="var(--bui-announcement-fg-subdued)"
            strokeWidth={1.5}
          />
          {points.slice(-1).map(({ x, y }) => (
            <circle
              key={x}
              cx={x}
              cy={y}
              r={2.5}
              fill="var(--bui-announcement-fg-subdued)"
            />
          ))}
        </svg>
      )}
      {t('chaos.trend.last', { percent: format.percent(last.scorePercent) })}
      {before && (
        <span className={text.secondary}>
          {t('chaos.trend.change', {
            percent: format.percent(before.scorePercent),
          })}
        </span>
      )}
    </span>
  );
}
