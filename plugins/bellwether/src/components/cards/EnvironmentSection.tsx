import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { EnvironmentSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { ENVIRONMENT_PARAM } from '../../data/useEnvironmentSelection';
import { releaseTabRouteRef } from '../../routes';
import { useTextStyles } from '../layout/useTextStyles';

const useStyles = makeStyles(
  theme => ({
    sections: {
      display: 'grid',
      gap: theme.spacing(2),
      '& > li + li': {
        borderTop: '1px solid var(--bui-border-1)',
        paddingTop: theme.spacing(2),
      },
    },
    section: {
      display: 'grid',
      gap: theme.spacing(0.5),
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
    },
    title: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      flex: 1,
      fontWeight: 600,
    },
  }),
  { name: 'BellwetherEnvironmentSection' },
);

/** The environments of an entity below each other. */
export function EnvironmentSections(props: {
  environments: EnvironmentSnapshot[];
  children: (environment: EnvironmentSnapshot) => ReactNode;
}) {
  const classes = useStyles();
  const text = useTextStyles();
  return (
    <ul className={`${text.list} ${classes.sections}`}>
      {props.environments.map(environment => (
        <li key={environment.environment.name} className={classes.section}>
          {props.children(environment)}
        </li>
      ))}
    </ul>
  );
}

/** Name of an environment, leading to its place on the Release tab, with a fact at the right. */
export function EnvironmentHead(props: {
  environment: EnvironmentSnapshot;
  shape?: ReactNode;
  aside?: ReactNode;
}) {
  const { name, title } = props.environment.environment;
  const classes = useStyles();
  const text = useTextStyles();
  const releaseTab = useRouteRef(releaseTabRouteRef);
  return (
    <div className={classes.head}>
      <span className={classes.title}>
        {props.shape}
        {releaseTab ? (
          <Link
            to={`${releaseTab()}?${new URLSearchParams({
              [ENVIRONMENT_PARAM]: name,
            })}`}
          >
            {title}
          </Link>
        ) : (
          title
        )}
      </span>
      {props.aside && (
        <span className={text.secondary} data-numeric>
          {props.aside}
        </span>
      )}
    </div>
  );
}
