import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import { makeStyles } from '@material-ui/core/styles';
import { SpecProblem } from '@bellwether/backstage-plugin-bellwether-common';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useText } from '../../translation/useText';
import { DurationField } from '../form/DurationField';
import { ProblemList } from '../form/ProblemList';
import { DraftStrategy } from './strategyValue';

type BlueGreen = Extract<DraftStrategy, { type: 'blueGreen' }>;

const AUTO_PROMOTION_SECONDS = 300;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      justifyItems: 'start',
      gap: theme.spacing(1.5),
    },
  }),
  { name: 'BellwetherBlueGreenFields' },
);

/** Blue-green: when the preview becomes active, and how long the way back is kept. */
export function BlueGreenFields(props: {
  id: string;
  value: BlueGreen;
  problems: SpecProblem[];
  disabled: boolean;
  onChange: (value: BlueGreen) => void;
}) {
  const { id, value, disabled, onChange } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const automatic = value.autoPromotionSeconds !== undefined;
  const wrong = (key: keyof BlueGreen) =>
    props.problems.some(problem => problem.path[1] === key);
  return (
    <div className={classes.root}>
      <p className={text.secondary} style={{ margin: 0 }}>
        {t('scaffolder.canary.blueGreenHelp')}
      </p>
      <FormControlLabel
        label={t('scaffolder.canary.autoPromotion')}
        control={
          <Switch
            color="primary"
            checked={automatic}
            disabled={disabled}
            onChange={(_, checked) =>
              onChange({
                ...value,
                autoPromotionSeconds: checked
                  ? AUTO_PROMOTION_SECONDS
                  : undefined,
              })
            }
          />
        }
      />
      {automatic && (
        <DurationField
          wide
          id={`${id}_autoPromotionSeconds`}
          label={t('scaffolder.canary.promotedAfter')}
          seconds={value.autoPromotionSeconds || undefined}
          error={wrong('autoPromotionSeconds')}
          disabled={disabled}
          onChange={seconds =>
            onChange({ ...value, autoPromotionSeconds: seconds ?? '' })
          }
        />
      )}
      <DurationField
        wide
        id={`${id}_scaleDownDelaySeconds`}
        label={t('scaffolder.canary.scaleDownDelay')}
        seconds={value.scaleDownDelaySeconds || undefined}
        error={wrong('scaleDownDelaySeconds')}
        disabled={disabled}
        onChange={seconds =>
          onChange({ ...value, scaleDownDelaySeconds: seconds ?? '' })
        }
      />
      <ProblemList problems={props.problems} />
    </div>
  );
}
