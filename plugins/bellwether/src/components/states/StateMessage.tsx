import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Tone, tones } from '../../theme/tones';
import { Shape, ShapeName } from '../shapes/Shape';
import { useTextStyles } from '../layout/useTextStyles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: theme.spacing(1.5),
      alignItems: 'flex-start',
    },
    banner: {
      padding: theme.spacing(1.5, 2),
      border: '1px solid',
      borderRadius: 'var(--bui-radius-3)',
      backgroundColor: 'var(--bui-bg-neutral-1)',
    },
    icon: {
      display: 'flex',
      paddingTop: 1,
    },
    text: {
      flex: 1,
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
    details: {
      marginTop: theme.spacing(0.5),
    },
  }),
  { name: 'BellwetherStateMessage' },
);

/** The look that the named states share: a shape, a sentence, and what can be done. */
export function StateMessage(props: {
  shape: ShapeName;
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** Stands above other content instead of in its place. */
  banner?: boolean;
  role?: 'status' | 'alert';
}) {
  const classes = useStyles();
  const text = useTextStyles();
  return (
    <div
      role={props.role}
      className={`${classes.root} ${props.banner ? classes.banner : ''}`}
      style={
        props.banner ? { borderColor: tones[props.tone].border } : undefined
      }
    >
      <span className={classes.icon}>
        <Shape name={props.shape} tone={props.tone} size={20} />
      </span>
      <div className={classes.text}>
        <div className={text.strong}>{props.title}</div>
        {props.children && (
          <div className={`${classes.details} ${text.secondary}`}>
            {props.children}
          </div>
        )}
      </div>
      {props.action}
    </div>
  );
}
