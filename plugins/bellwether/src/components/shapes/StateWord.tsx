import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Tone } from '../../theme/tones';
import { toneText } from '../layout/useTextStyles';
import { Shape, ShapeName } from './Shape';

/** How a state looks; its word stands beside it. */
export interface Look {
  shape: ShapeName;
  tone: Tone;
}

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      fontWeight: 600,
    },
    oneLine: {
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'BellwetherStateWord' },
);

/** A state by shape, colour and word. */
export function StateWord(props: {
  look: Look;
  children: ReactNode;
  /** A whole sentence, which may break. */
  sentence?: boolean;
}) {
  const { look } = props;
  const classes = useStyles();
  return (
    <span
      className={`${classes.root} ${props.sentence ? '' : classes.oneLine}`}
      style={toneText(look.tone)}
    >
      <Shape name={look.shape} tone={look.tone} size={14} />
      {props.children}
    </span>
  );
}
