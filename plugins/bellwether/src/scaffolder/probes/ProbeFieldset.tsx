import { ReactNode, useId } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { SpecProblem } from '@bellwether/backstage-plugin-bellwether-common';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useText } from '../../translation/useText';
import { NumberField } from '../form/NumberField';
import { ProblemList } from '../form/ProblemList';
import { DraftProbe, PROBE_NUMBERS, ProbeName } from './probesValue';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      alignContent: 'start',
      gap: theme.spacing(1.5),
      padding: theme.spacing(2),
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-3)',
    },
    title: {
      margin: 0,
      fontSize: 'inherit',
      fontWeight: 600,
    },
    numbers: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))',
      gap: theme.spacing(1.5),
    },
  }),
  { name: 'BellwetherProbeFieldset' },
);

function numberIn(value: number | ''): number | undefined {
  return value === '' ? undefined : value;
}

/** Path and numbers of one probe, what they come to, and what is wrong. */
export function ProbeFieldset(props: {
  id: string;
  kind: ProbeName;
  probe: DraftProbe;
  problems: SpecProblem[];
  disabled: boolean;
  /** What the numbers come to. */
  children: ReactNode;
  onChange: (probe: DraftProbe) => void;
}) {
  const { id, kind, probe, disabled } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const titleId = useId();
  const wrong = (key: keyof DraftProbe) =>
    props.problems.some(
      ({ path, severity }) => severity === 'error' && path[2] === key,
    );
  return (
    <div role="group" aria-labelledby={titleId} className={classes.root}>
      <div>
        <h4 id={titleId} className={classes.title}>
          {t(`probe.kind.${kind}`)}
        </h4>
        <div className={text.secondary}>
          {t(`scaffolder.probes.help.${kind}`)}
        </div>
      </div>
      <TextField
        id={`${id}_path`}
        label={t('scaffolder.probes.path')}
        variant="outlined"
        size="small"
        fullWidth
        value={probe.path}
        error={wrong('path')}
        disabled={disabled}
        onChange={event =>
          props.onChange({ ...probe, path: event.target.value })
        }
      />
      <div className={classes.numbers}>
        {PROBE_NUMBERS.map(key => (
          <NumberField
            key={key}
            id={`${id}_${key}`}
            label={t(`scaffolder.probes.${key}`)}
            unit={key.endsWith('Seconds') ? 's' : undefined}
            value={numberIn(probe[key])}
            error={wrong(key)}
            disabled={disabled}
            onChange={value => props.onChange({ ...probe, [key]: value ?? '' })}
          />
        ))}
      </div>
      {props.children}
      <ProblemList problems={props.problems} />
    </div>
  );
}
