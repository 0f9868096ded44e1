import { makeStyles } from '@material-ui/core/styles';
import { RevisionView } from '@bellwether/backstage-plugin-bellwether-common';
import { useNow } from '../../time/useNow';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { ReadyCount } from './ReadyCount';
import { leadingTag, versionsText } from './revisionRoles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      alignContent: 'start',
      gap: theme.spacing(0.25),
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
    version: {
      fontSize: 'var(--bui-font-size-4, 1rem)',
      fontWeight: 600,
    },
  }),
  { name: 'BellwetherRevision' },
);

/** One revision: what it is to users, which version it runs, and how many of its pods are ready. */
export function RevisionBlock(props: { revision: RevisionView }) {
  const { revision } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const tag = leadingTag(revision.tags);
  const role = tag ? t(`revision.tag.${tag}`) : t('revision.old');
  return (
    <div className={classes.root}>
      <div className={`${text.small} ${text.secondary}`}>
        {revision.revision === undefined
          ? role
          : t('revision.numbered', {
              role,
              number: String(revision.revision),
            })}
      </div>
      <div>
        <span className={classes.version}>{versionsText(revision.images)}</span>{' '}
        {revision.podTemplateHash && (
          <code className={text.secondary}>{revision.podTemplateHash}</code>
        )}
      </div>
      <ReadyCount
        ready={revision.replicas.ready}
        desired={revision.replicas.desired}
      />
      {revision.scaleDownDeadline && revision.replicas.desired > 0 && (
        <ScaleDown at={revision.scaleDownDeadline} />
      )}
      <ul className={`${text.list} ${text.small} ${text.secondary}`}>
        {revision.images.map(image => (
          <li key={image.container}>
            {image.container}: {image.image}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ScaleDown(props: { at: string }) {
  const text = useTextStyles();
  const { t } = useText();
  const format = useTimeFormat();
  const left = useNow(now => {
    const leftMs = Date.parse(props.at) - now;
    return leftMs > 0 ? format.duration(leftMs) : undefined;
  });
  return (
    <div className={`${text.small} ${text.secondary}`}>
      {left === undefined
        ? t('revision.scalesDownNow')
        : t('revision.scalesDownIn', { left })}
    </div>
  );
}
