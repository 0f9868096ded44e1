import { Skeleton } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
    },
  }),
  { name: 'BellwetherLoading' },
);

const widths = ['45%', '100%', '85%', '65%'];

/** Before the first answer. It ends by itself: the request has a time limit. */
export function LoadingState(props: { lines?: number }) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <div role="status" aria-busy className={classes.root}>
      <span className={text.hidden}>{t('states.loading')}</span>
      {Array.from({ length: props.lines ?? 3 }, (_, line) => (
        <Skeleton
          key={line}
          width={widths[line % widths.length]}
          height={line === 0 ? 24 : 16}
        />
      ))}
    </div>
  );
}
