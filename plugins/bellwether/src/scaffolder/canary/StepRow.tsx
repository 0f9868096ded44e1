import { KeyboardEvent } from 'react';
import {
  RiArrowDownLine,
  RiArrowUpLine,
  RiDeleteBinLine,
} from '@remixicon/react';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { SpecProblem } from '@bellwether/backstage-plugin-bellwether-common';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useText } from '../../translation/useText';
import { DurationField } from '../form/DurationField';
import { NumberField } from '../form/NumberField';
import { ProblemList } from '../form/ProblemList';
import { DraftStep } from './draftSteps';

const PAUSE_SECONDS = 300;

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1, 0),
      borderBottom: '1px solid var(--bui-border-1)',
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    number: {
      width: 24,
      textAlign: 'right',
    },
    name: {
      width: 76,
    },
    fields: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      flex: '1 1 200px',
    },
    weight: {
      '& > *': { width: 180 },
    },
    buttons: {
      marginLeft: 'auto',
    },
    problems: {
      margin: theme.spacing(0.5, 0, 0, 4),
    },
    button: {
      color: 'inherit',
      '&.Mui-disabled': { color: 'var(--bui-fg-disabled)' },
    },
  }),
  { name: 'BellwetherStepRow' },
);

/** One step of the canary: its numbers, what is wrong with it, and where it stands. */
export function StepRow(props: {
  id: string;
  index: number;
  count: number;
  step: DraftStep;
  problems: SpecProblem[];
  disabled: boolean;
  onChange: (step: DraftStep) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}) {
  const { id, index, count, step, disabled } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const number = String(index + 1);
  const error = props.problems.some(({ severity }) => severity === 'error');
  const moveByKey = (event: KeyboardEvent) => {
    const to = index + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? Number.NaN);
    if (event.altKey && !disabled && to >= 0 && to < count) {
      event.preventDefault();
      props.onMove(to);
    }
  };
  return (
    // The keys work on any control of the row; each of them is reachable and has buttons that do the same.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li id={id} className={classes.root} onKeyDown={moveByKey}>
      <div className={classes.line}>
        <span className={`${classes.number} ${text.secondary}`} data-numeric>
          {number}.
        </span>
        <code className={classes.name}>{step.type}</code>
        <div className={classes.fields}>
          {step.type === 'setWeight' && (
            <div className={classes.weight}>
              <NumberField
                id={`${id}_weight`}
                label={t('scaffolder.canary.weightOf', { number })}
                unit="%"
                value={step.weight === '' ? undefined : step.weight}
                error={error}
                disabled={disabled}
                onChange={weight =>
                  props.onChange({ ...step, weight: weight ?? '' })
                }
              />
            </div>
          )}
          {step.type === 'pause' && (
            <>
              <TextField
                select
                id={`${id}_kind`}
                label={t('scaffolder.canary.pauseOf', { number })}
                variant="outlined"
                size="small"
                value={step.seconds === undefined ? 'person' : 'time'}
                disabled={disabled}
                SelectProps={{ native: true }}
                onChange={event =>
                  props.onChange(
                    event.target.value === 'person'
                      ? { type: 'pause' }
                      : { type: 'pause', seconds: PAUSE_SECONDS },
                  )
                }
              >
                <option value="time">{t('scaffolder.canary.forTime')}</option>
                <option value="person">{t('step.untilPromoted')}</option>
              </TextField>
              {step.seconds !== undefined && (
                <DurationField
                  id={`${id}_seconds`}
                  label={t('scaffolder.canary.length')}
                  seconds={step.seconds === '' ? undefined : step.seconds}
                  error={error}
                  disabled={disabled}
                  onChange={seconds =>
                    props.onChange({ ...step, seconds: seconds ?? '' })
                  }
                />
              )}
            </>
          )}
          {step.type === 'analysis' && (
            <span className={text.secondary}>
              {t('scaffolder.canary.analysisHelp')}
            </span>
          )}
        </div>
        <div className={classes.buttons}>
          <IconButton
            id={`${id}_up`}
            size="small"
            className={classes.button}
            aria-label={t('scaffolder.canary.moveUp', { number })}
            disabled={disabled || index === 0}
            onClick={() => props.onMove(index - 1)}
          >
            <RiArrowUpLine size={18} />
          </IconButton>
          <IconButton
            id={`${id}_down`}
            size="small"
            className={classes.button}
            aria-label={t('scaffolder.canary.moveDown', { number })}
            disabled={disabled || index === count - 1}
            onClick={() => props.onMove(index + 1)}
          >
            <RiArrowDownLine size={18} />
          </IconButton>
          <IconButton
            id={`${id}_remove`}
            size="small"
            className={classes.button}
            aria-label={t('scaffolder.canary.remove', { number })}
            disabled={disabled}
            onClick={props.onRemove}
          >
            <RiDeleteBinLine size={18} />
          </IconButton>
        </div>
      </div>
      <div className={classes.problems}>
        <ProblemList problems={props.problems} />
      </div>
    </li>
  );
}
