import { Evidence } from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { EvidenceChip } from './EvidenceChip';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      marginTop: theme.spacing(0.5),
    },
  }),
  { name: 'BellwetherEvidences' },
);

/** All that a cause rests on. */
export function Evidences(props: { evidence: Evidence[] }) {
  const classes = useStyles();
  if (props.evidence.length === 0) {
    return null;
  }
  return (
    <div className={classes.root}>
      {props.evidence.map(evidence => (
        <EvidenceChip key={JSON.stringify(evidence)} evidence={evidence} />
      ))}
    </div>
  );
}
