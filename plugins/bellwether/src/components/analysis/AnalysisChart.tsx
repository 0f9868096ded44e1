import { useEffect, useRef } from 'react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import UPlot from 'uplot';
import { useText } from '../../translation/useText';
import { ChartData, valueRange } from './chartData';

const HEIGHT = 120;
/** Seconds between two marks of the time axis. */
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
const AXIS_FONT = '11px system-ui, sans-serif';

/**
 * What uPlot's own style sheet says of a chart without legend and cursor. The sheet itself does not survive a production
 * build, since uPlot declares itself free of side effects.
 */
const useStyles = makeStyles(
  {
    root: {
      height: HEIGHT,
      minWidth: 0,
      '& .uplot, & .uplot *': { boxSizing: 'border-box' },
      '& .uplot': { width: 'min-content', lineHeight: 1.5 },
      '& .u-wrap': { position: 'relative', userSelect: 'none' },
      '& .u-over, & .u-under, & .u-axis': { position: 'absolute' },
      '& .u-under': { overflow: 'hidden' },
      '& canvas': {
        display: 'block',
        position: 'relative',
        width: '100%',
        height: '100%',
      },
    },
  },
  { name: 'BellwetherChart' },
);

function chartOptions(
  element: HTMLElement,
  data: ChartData,
  locale: string,
): UPlot.Options {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const axis: UPlot.Axis = {
    stroke: token('--bellwether-fg-secondary'),
    font: AXIS_FONT,
    grid: { stroke: token('--bui-border-1'), width: 1 },
    ticks: { show: false },
  };
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return {
    width: Math.max(element.clientWidth, 120),
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: true }, y: { range: () => valueRange(data) } },
    axes: [
      {
        ...axis,
        size: 24,
        space: 90,
        incrs: TIME_STEPS,
        values: (_plot, splits) =>
          splits.map(second => time.format(second * 1000)),
      },
      { ...axis, size: 48 },
    ],
    series: [
      {},
      {
        stroke: token('--bui-announcement-fg-subdued'),
        width: 2,
        points: { show: true, size: 6 },
      },
      {
        stroke: token('--bui-negative-fg-subdued'),
        width: 1.5,
        dash: [5, 4],
        points: { show: false },
      },
    ],
  };
}

/** The course of a metric against its threshold. For the eye alone: the values stand below as text. */
export default function AnalysisChart(props: { data: ChartData }) {
  const { data } = props;
  const classes = useStyles();
  const element = useRef<HTMLDivElement>(null);
  const { t } = useText();
  const locale = t('time.locale');
  const themeType = useTheme().palette.type;

  useEffect(() => {
    const container = element.current;
    if (!container) {
      return undefined;
    }
    const plot = new UPlot(
      chartOptions(container, data, locale),
      [
        data.seconds,
        data.values,
        data.seconds.map(() => data.threshold ?? null),
      ],
      container,
    );
    const observer = new ResizeObserver(() =>
      plot.setSize({
        width: Math.max(container.clientWidth, 120),
        height: HEIGHT,
      }),
    );
    observer.observe(container);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [data, locale, themeType]);

  return <div aria-hidden ref={element} className={classes.root} />;
}
