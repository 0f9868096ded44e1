import { ReactNode } from 'react';
import { ErrorBoundary } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { useFaceStyles } from './useFaceStyles';

const useStyles = makeStyles(
  {
    section: {
      display: 'grid',
      minWidth: 0,
      containerType: 'inline-size',
    },
  },
  { name: 'BellwetherPanel' },
);

/** A titled block of the page. When its content fails to draw, it alone is lost. */
export function Panel(props: {
  title: string;
  /** Short facts at the right of the title. */
  aside?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const classes = useStyles();
  const { face } = useFaceStyles();
  return (
    <section aria-label={props.title} className={`${face} ${classes.section}`}>
      <EntityInfoCard
        title={props.title}
        headerActions={props.aside}
        footerActions={props.footer}
      >
        <div className={face}>
          <ErrorBoundary>{props.children}</ErrorBoundary>
        </div>
      </EntityInfoCard>
    </section>
  );
}
