import Button, { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  {
    root: {
      textTransform: 'none',
      letterSpacing: 0,
      fontWeight: 400,
      fontFamily: 'inherit',
      fontSize: 'inherit',
      lineHeight: 1.45,
      color: 'var(--bellwether-fg-secondary)',
    },
  },
  { name: 'BellwetherQuietButton' },
);

/** A small button that opens or closes more of what is there already. */
export function QuietButton(props: ButtonProps) {
  const classes = useStyles();
  return <Button size="small" className={classes.root} {...props} />;
}
