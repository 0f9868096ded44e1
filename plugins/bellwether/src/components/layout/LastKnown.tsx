import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';
import { useTextStyles } from './useTextStyles';

const useStyles = makeStyles(
  {
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      position: 'relative',
    },
    colourless: {
      filter: 'grayscale(1)',
    },
  },
  { name: 'BellwetherLastKnown' },
);

/** Draws its content without colour while it is only the last known state: nothing is green that nobody sees. */
export function LastKnown(props: { when: boolean; children: ReactNode }) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <div className={`${classes.root} ${props.when ? classes.colourless : ''}`}>
      {props.when && (
        <span className={text.hidden}>{t('states.lastKnown')}</span>
      )}
      {props.children}
    </div>
  );
}
