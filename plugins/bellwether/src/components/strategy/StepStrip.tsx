import { makeStyles } from '@material-ui/core/styles';
import {
  AnalysisRunView,
  RolloutView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { Tone, tones } from '../../theme/tones';
import { useTextStyles } from '../layout/useTextStyles';
import { StepProgressText } from './StepProgressText';
import { StepProgress, stepStrip } from './stepProgress';
import { useStepText } from './useStepText';

/** Above this many the strip stands upright at any width: labels would be too narrow to read. */
const MOST_SIDE_BY_SIDE = 9;

const progressTone: Record<StepProgress, Tone> = {
  done: 'positive',
  now: 'warning',
  next: 'neutral',
  failed: 'negative',
  stopped: 'neutral',
};

const useStyles = makeStyles(
  theme => ({
    strip: {
      display: 'grid',
      gap: theme.spacing(1.25),
    },
    sideBySide: {
      '@container (min-width: 720px)': {
        gridAutoFlow: 'column',
        gridAutoColumns: 'minmax(0, 1fr)',
        gap: 0,
      },
    },
    step: {
      display: 'grid',
      alignContent: 'start',
      gridTemplateColumns: '20px minmax(0, 1fr)',
      columnGap: theme.spacing(1),
      position: 'relative',
    },
    stepSideBySide: {
      '@container (min-width: 720px)': {
        gridTemplateColumns: 'minmax(0, 1fr)',
        rowGap: theme.spacing(0.75),
        paddingRight: theme.spacing(1),
      },
    },
    dot: {
      boxSizing: 'border-box',
      width: 18,
      height: 18,
      marginTop: 1,
      borderRadius: '50%',
      border: '3px solid',
      backgroundColor: 'var(--bui-bg-neutral-1)',
      display: 'grid',
      placeItems: 'center',
      fontSize: 11,
      lineHeight: 1,
      fontWeight: 700,
      zIndex: 1,
    },
    line: {
      display: 'none',
      '@container (min-width: 720px)': {
        display: 'block',
        position: 'absolute',
        top: 8,
        left: 18,
        right: 0,
        height: 4,
      },
    },
    label: {
      minWidth: 0,
      fontWeight: 600,
      overflowWrap: 'break-word',
    },
    quiet: {
      fontWeight: 400,
    },
  }),
  { name: 'BellwetherSteps' },
);

const marks: Record<StepProgress, string> = {
  done: '✓',
  now: '',
  next: '',
  failed: '✕',
  stopped: '–',
};

/** The canary's steps in order: what is done, where the release stands, what comes. */
export function StepStrip(props: {
  rollout: RolloutView;
  analysisRuns: AnalysisRunView[];
}) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const stepText = useStepText();
  const items = stepStrip(props.rollout, props.analysisRuns);
  const sideBySide = items.length <= MOST_SIDE_BY_SIDE;
  return (
    <ol
      aria-label={t('step.list')}
      className={`${text.list} ${classes.strip} ${
        sideBySide ? classes.sideBySide : ''
      }`}
    >
      {items.map((item, index) => {
        const { step, progress } = item;
        const colour = tones[progressTone[progress]];
        const last = index === items.length - 1;
        return (
          <li
            key={step.index}
            aria-current={progress === 'now' ? 'step' : undefined}
            className={`${classes.step} ${
              sideBySide ? classes.stepSideBySide : ''
            }`}
          >
            {sideBySide && !last && (
              <span
                aria-hidden
                className={classes.line}
                style={{
                  backgroundColor:
                    progress === 'done' ? colour.text : 'var(--bui-border-1)',
                }}
              />
            )}
            <span
              aria-hidden
              className={classes.dot}
              style={{
                color: colour.text,
                borderColor:
                  progress === 'next' || progress === 'stopped'
                    ? colour.border
                    : colour.text,
                boxShadow:
                  progress === 'now'
                    ? `0 0 0 4px ${colour.background}`
                    : undefined,
              }}
            >
              {marks[progress]}
            </span>
            <div>
              <div
                className={`${classes.label} ${
                  progress === 'next' || progress === 'stopped'
                    ? classes.quiet
                    : ''
                }`}
              >
                {stepText(step)}
              </div>
              <div className={`${text.small} ${text.secondary}`}>
                <span
                  className={
                    progress === 'now' ||
                    (progress === 'failed' && !item.analysisRun)
                      ? undefined
                      : text.hidden
                  }
                  style={{ color: colour.text }}
                >
                  {t(`step.progress.${progress}`)}{' '}
                </span>
                <StepProgressText item={item} rollout={props.rollout} />
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
