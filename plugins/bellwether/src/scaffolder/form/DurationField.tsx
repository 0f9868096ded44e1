import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';
import { NumberField } from './NumberField';

const UNITS = { hours: 3600, minutes: 60, seconds: 1 } as const;
type Unit = keyof typeof UNITS;

/** The largest unit in which a duration is a whole number. */
export function unitOf(seconds: number | undefined): Unit {
  if (!seconds || seconds % UNITS.minutes !== 0) {
    return 'seconds';
  }
  return seconds % UNITS.hours === 0 ? 'hours' : 'minutes';
}

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: theme.spacing(1),
      alignItems: 'flex-start',
    },
    number: {
      '& > *': { width: 88 },
    },
    wide: {
      '& > *': { width: 200 },
    },
  }),
  { name: 'BellwetherDurationField' },
);

/** A duration as a number and its unit. The value is in seconds. */
export function DurationField(props: {
  id: string;
  label: string;
  seconds: number | undefined;
  onChange: (seconds: number | undefined) => void;
  error?: boolean;
  disabled?: boolean;
  /** The label is long. */
  wide?: boolean;
}) {
  const { seconds } = props;
  const classes = useStyles();
  const { t } = useText();
  const [chosen, setChosen] = useState<Unit>(() => unitOf(seconds));
  const unit =
    seconds !== undefined && seconds % UNITS[chosen] !== 0
      ? unitOf(seconds)
      : chosen;
  return (
    <div className={classes.root}>
      <div className={props.wide ? classes.wide : classes.number}>
        <NumberField
          id={props.id}
          label={props.label}
          value={seconds === undefined ? undefined : seconds / UNITS[unit]}
          error={props.error}
          disabled={props.disabled}
          onChange={value => {
            setChosen(unit);
            props.onChange(
              value === undefined ? undefined : Math.round(value * UNITS[unit]),
            );
          }}
        />
      </div>
      <TextField
        select
        id={`${props.id}_unit`}
        label={t('scaffolder.unit.label')}
        variant="outlined"
        size="small"
        value={unit}
        disabled={props.disabled}
        SelectProps={{ native: true }}
        onChange={event => {
          const next = event.target.value as Unit;
          setChosen(next);
          if (seconds !== undefined) {
            props.onChange((seconds / UNITS[unit]) * UNITS[next]);
          }
        }}
      >
        {(['seconds', 'minutes', 'hours'] as const).map(name => (
          <option key={name} value={name}>
            {t(`scaffolder.unit.${name}`)}
          </option>
        ))}
      </TextField>
    </div>
  );
}
