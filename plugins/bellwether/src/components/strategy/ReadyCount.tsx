import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';
import { tones } from '../../theme/tones';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(0.5),
    },
    track: {
      height: 6,
      borderRadius: 3,
      overflow: 'hidden',
      backgroundImage: `repeating-linear-gradient(135deg, ${tones.negative.text} 0 4px, transparent 4px 7px)`,
    },
    bar: {
      height: '100%',
      backgroundColor: tones.positive.text,
      boxShadow: '2px 0 0 var(--bui-bg-neutral-1)',
    },
  }),
  { name: 'BellwetherReadyCount' },
);

/** `8 of 8 ready` with a bar: plain what is ready, striped what is missing. */
export function ReadyCount(props: { ready: number; desired: number }) {
  const { ready, desired } = props;
  const classes = useStyles();
  const { t } = useText();
  const share = desired > 0 ? Math.min(1, ready / desired) : 0;
  return (
    <div className={classes.root}>
      <span data-numeric>
        {desired === 0
          ? t('pods.scaledToZero')
          : t('pods.readyCount', {
              ready: String(ready),
              desired: String(desired),
            })}
      </span>
      {desired > 0 && (
        <div aria-hidden className={classes.track}>
          <div className={classes.bar} style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </div>
  );
}
