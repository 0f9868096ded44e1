import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      margin: 0,
      '& dt': { color: 'var(--bellwether-fg-secondary)' },
      '& dd': {
        margin: theme.spacing(0, 0, 0.75),
        minWidth: 0,
        overflowWrap: 'anywhere',
      },
      '@container (min-width: 420px)': {
        gridTemplateColumns: 'fit-content(160px) minmax(0, 1fr)',
        columnGap: theme.spacing(2),
        rowGap: theme.spacing(0.75),
        '& dd': { margin: 0 },
      },
    },
  }),
  { name: 'BellwetherFacts' },
);

/** Names and values below each other. */
export function Facts(props: { label?: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <dl aria-label={props.label} className={classes.root}>
      {props.children}
    </dl>
  );
}

export function Fact(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}
