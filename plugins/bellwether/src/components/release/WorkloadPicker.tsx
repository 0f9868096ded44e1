import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { WorkloadSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { workloadKey } from '../../data/useWorkloadSelection';
import { useText } from '../../translation/useText';
import { workloadKind } from '../../workloads/workloadKind';
import { useTextStyles } from '../layout/useTextStyles';

const useStyles = makeStyles(
  theme => ({
    select: {
      '& > div': { fontSize: 'inherit', fontFamily: 'inherit' },
      '& select': {
        padding: theme.spacing(0.75, 3, 0.75, 1.25),
        fontSize: 'inherit',
      },
    },
  }),
  { name: 'BellwetherWorkloadPicker' },
);

/** Where the shown workload lives; a choice when there are several. */
export function WorkloadPicker(props: {
  workloads: WorkloadSnapshot[];
  selected: WorkloadSnapshot;
  onSelect: (key: string) => void;
}) {
  const { workloads, selected } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  if (workloads.length === 1) {
    return (
      <span>
        <span className={text.secondary}>
          {selected.cluster} / {selected.namespace} · {workloadKind(selected)}
        </span>{' '}
        <span className={text.strong}>{selected.name}</span>
      </span>
    );
  }
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      className={classes.select}
      SelectProps={{ native: true }}
      inputProps={{ 'aria-label': t('workload.choose') }}
      value={workloadKey(selected)}
      onChange={event => props.onSelect(event.target.value)}
    >
      {workloads.map(workload => (
        <option key={workloadKey(workload)} value={workloadKey(workload)}>
          {`${workload.cluster} / ${workload.namespace} · ${workloadKind(
            workload,
          )} ${workload.name}`}
        </option>
      ))}
    </TextField>
  );
}
