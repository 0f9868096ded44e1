import { PodSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { ReadingNotes } from '../strategy/ReadingNotes';
import { ContainerDetails } from './ContainerDetails';
import { PodEvents } from './PodEvents';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      padding: theme.spacing(1, 0, 2),
      minWidth: 0,
    },
    columns: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
      gap: theme.spacing(2.5),
    },
  }),
  { name: 'BellwetherPodDetails' },
);

/** All that is known of one pod. */
export function PodDetails(props: { snapshot: PodSnapshot }) {
  const { pod, containers, events } = props.snapshot;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <div className={classes.root}>
      <div className={text.secondary}>
        {pod.phase}
        {pod.node && ` · ${t('pods.onNode', { node: pod.node })}`}
        {pod.createdAt && (
          <>
            {' · '}
            {t('pods.age', { age: <Age since={pod.createdAt} /> })}
          </>
        )}
        {` · ${pod.ref.cluster} / ${pod.ref.namespace}`}
      </div>
      <div className={classes.columns}>
        {containers.map(view => (
          <ContainerDetails key={view.container.name} view={view} />
        ))}
        <PodEvents events={events} />
      </div>
      <ReadingNotes notes={pod.notes} />
    </div>
  );
}
