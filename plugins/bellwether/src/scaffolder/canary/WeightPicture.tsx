import { useId } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { RiUserLine } from '@remixicon/react';
import { CanaryTimeline } from '@bellwether/backstage-plugin-bellwether-common';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { Stretch, pictureOf } from './picture';

const HEIGHT = 160;

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      display: 'grid',
      alignContent: 'start',
      alignSelf: 'start',
      gap: theme.spacing(1),
      // Beside a long list of steps it stays in sight.
      position: 'sticky',
      top: theme.spacing(2),
    },
    plot: {
      position: 'relative',
      margin: theme.spacing(1, 1.5, 3, 5),
      height: HEIGHT,
    },
    svg: {
      position: 'absolute',
      inset: 0,
      width: '100%',
      height: '100%',
      overflow: 'visible',
    },
    grid: {
      stroke: 'var(--bui-border-1)',
      strokeWidth: 1,
      vectorEffect: 'non-scaling-stroke',
    },
    area: {
      fill: 'var(--bui-announcement-bg-subdued)',
    },
    line: {
      fill: 'none',
      stroke: 'var(--bui-announcement-fg-subdued)',
      strokeWidth: 2,
      strokeLinejoin: 'round',
      vectorEffect: 'non-scaling-stroke',
    },
    analysis: {
      fill: 'var(--bui-positive-fg-subdued)',
    },
    pause: {
      fill: 'var(--bui-border-2, var(--bui-border-1))',
    },
    wait: {
      fill: 'var(--bui-warning-bg-subdued)',
      stroke: 'var(--bui-warning-fg-subdued)',
      strokeDasharray: '4 3',
      vectorEffect: 'non-scaling-stroke',
    },
    mark: {
      position: 'absolute',
      transform: 'translateX(-50%)',
      whiteSpace: 'nowrap',
      fontSize: 'var(--bui-font-size-2, 0.75rem)',
      color: 'var(--bellwether-fg-secondary)',
    },
    weight: {
      transform: 'translate(-100%, 50%)',
      left: -6,
    },
    person: {
      top: 2,
      color: 'var(--bui-warning-fg-subdued)',
    },
    legend: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
    },
    swatch: {
      width: 14,
      height: 10,
      marginRight: theme.spacing(0.75),
    },
  }),
  { name: 'BellwetherWeightPicture' },
);

/** The canary's weight over time. Everything in it is also told in words. */
export function WeightPicture(props: {
  timeline: CanaryTimeline;
  /** A step in words. */
  names: (index: number) => string;
}) {
  const { timeline } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const format = useTimeFormat();
  const captionId = useId();
  const listId = useId();
  const { line, stretches, ticks } = pictureOf(timeline);
  const path = line.map(({ x, y }) => `${x},${100 - y}`).join(' ');
  const duration = (seconds: number) => format.duration(seconds * 1000);
  const lacksAnalysis =
    timeline.analysisSeconds === 0 &&
    timeline.steps.some(({ type }) => type === 'analysis');
  const kinds = (['pause', 'analysis', 'wait'] as const).filter(kind =>
    stretches.some(stretch => stretch.kind === kind),
  );
  return (
    <figure
      className={classes.root}
      aria-labelledby={captionId}
      aria-describedby={listId}
    >
      <figcaption id={captionId}>
        <span className={text.strong}>
          {t(
            lacksAnalysis
              ? 'scaffolder.canary.totalWithoutAnalysis'
              : 'scaffolder.canary.total',
            { duration: duration(timeline.totalSeconds) },
          )}
        </span>{' '}
        {timeline.waitsAt.length > 0 &&
          t('scaffolder.canary.waits', { count: timeline.waitsAt.length })}
      </figcaption>
      <div className={classes.plot} aria-hidden>
        <svg
          className={classes.svg}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
        >
          {stretches
            .filter(({ kind }) => kind === 'wait')
            .map(({ index, from, to }) => (
              <rect
                key={index}
                className={classes.wait}
                x={from}
                y={0}
                width={to - from}
                height={100}
              />
            ))}
          {[0, 50, 100].map(weight => (
            <line
              key={weight}
              className={classes.grid}
              x1={0}
              x2={100}
              y1={100 - weight}
              y2={100 - weight}
            />
          ))}
          <polygon className={classes.area} points={`${path} 100,100 0,100`} />
          <polyline className={classes.line} points={path} />
          {stretches
            .filter(({ kind }) => kind !== 'wait')
            .map(({ index, kind, from, to }) => (
              <rect
                key={index}
                className={classes[kind]}
                x={from}
                y={97}
                width={Math.max(0, to - from - 0.3)}
                height={3}
              />
            ))}
        </svg>
        {[0, 50, 100].map(weight => (
          <span
            key={weight}
            className={`${classes.mark} ${classes.weight}`}
            style={{ bottom: `${weight}%` }}
          >
            {format.percent(weight)}
          </span>
        ))}
        {ticks.map(({ x, seconds }) => (
          <span
            key={x}
            className={classes.mark}
            style={{ left: `${x}%`, top: '100%', marginTop: 4 }}
          >
            {duration(seconds)}
          </span>
        ))}
        {stretches
          .filter(({ kind }) => kind === 'wait')
          .map(({ index, from, to }) => (
            <span
              key={index}
              className={`${classes.mark} ${classes.person}`}
              style={{ left: `${(from + to) / 2}%` }}
            >
              <RiUserLine size={14} />
            </span>
          ))}
      </div>
      <div className={`${classes.legend} ${text.secondary}`} aria-hidden>
        {kinds.map(kind => (
          <span key={kind}>
            <Swatch kind={kind} />
            {t(`scaffolder.canary.legend.${kind}`)}
          </span>
        ))}
      </div>
      <ol id={listId} className={text.hidden}>
        {timeline.steps.map(step => (
          <li key={step.index}>
            {t('scaffolder.canary.at', {
              time: duration(step.startsAtSeconds),
              step: props.names(step.index),
              weight: format.percent(step.weight),
            })}
          </li>
        ))}
        <li>
          {t('scaffolder.canary.end', {
            time: duration(timeline.totalSeconds),
          })}
        </li>
      </ol>
    </figure>
  );
}

function Swatch(props: { kind: Stretch['kind'] }) {
  const classes = useStyles();
  return (
    <svg className={classes.swatch} viewBox="0 0 14 10">
      <rect
        className={classes[props.kind]}
        x={0.5}
        y={0.5}
        width={13}
        height={9}
      />
    </svg>
  );
}
