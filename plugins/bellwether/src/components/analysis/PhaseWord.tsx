import { makeStyles } from '@material-ui/core/styles';
import { AnalysisPhase } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { toneText } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';
import { phaseLook } from './phaseLook';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      fontWeight: 600,
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'BellwetherPhase' },
);

/** An analysis phase by shape, colour and Argo's word. */
export function PhaseWord(props: { phase: AnalysisPhase }) {
  const classes = useStyles();
  const { t } = useText();
  const look = phaseLook[props.phase];
  return (
    <span className={classes.root} style={toneText(look.tone)}>
      <Shape name={look.shape} tone={look.tone} size={14} />
      {t(`analysis.phase.${props.phase}`)}
    </span>
  );
}
