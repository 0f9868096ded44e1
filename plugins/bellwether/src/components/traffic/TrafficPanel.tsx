import { makeStyles } from '@material-ui/core/styles';
import { TrafficWeightView } from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useMessageText } from '../../translation/useMessageText';
import { useText } from '../../translation/useText';
import { Panel } from '../layout/Panel';
import { toneText, useTextStyles } from '../layout/useTextStyles';
import { Tone } from '../../theme/tones';
import { Shape, ShapeName } from '../shapes/Shape';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) max-content',
      columnGap: theme.spacing(1.5),
      rowGap: theme.spacing(0.5),
      alignItems: 'center',
      padding: theme.spacing(0.75, 0),
      '@container (min-width: 420px)': {
        gridTemplateColumns: '140px minmax(60px, 1fr) max-content',
      },
    },
    place: {
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
    track: {
      gridRow: 2,
      gridColumn: '1 / -1',
      height: 12,
      borderRadius: 4,
      overflow: 'hidden',
      border: '1px solid var(--bui-border-2)',
      '@container (min-width: 420px)': {
        gridRow: 'auto',
        gridColumn: 'auto',
      },
    },
    canary: {
      height: '100%',
      backgroundImage:
        'repeating-linear-gradient(135deg, var(--bui-warning-fg-subdued) 0 5px, transparent 5px 8px)',
    },
    verdict: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
    },
    hash: {
      gridRow: 2,
      gridColumn: '1 / -1',
      '@container (min-width: 420px)': {
        gridRow: 'auto',
        gridColumn: 'auto',
      },
    },
    message: {
      gridColumn: '1 / -1',
    },
  }),
  { name: 'BellwetherTraffic' },
);

/** The canary's share on its way from step to mesh: where two places disagree, traffic does not do what was asked. */
export function TrafficPanel(props: { traffic: TrafficWeightView[] }) {
  const text = useTextStyles();
  const { t } = useText();
  return (
    <Panel title={t('traffic.title')}>
      <ul className={text.list}>
        {props.traffic.map(weight => (
          <TrafficRow
            key={[
              weight.at,
              weight.object?.namespace,
              weight.object?.name,
              weight.route,
            ].join(' ')}
            weight={weight}
          />
        ))}
      </ul>
    </Panel>
  );
}

function TrafficRow(props: { weight: TrafficWeightView }) {
  const { weight } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const format = useTimeFormat();
  const message = useMessageText();
  const { canaryPercent, reason } = weight;
  const explanation =
    (reason && message(`traffic.reason.${reason.code}`, reason.params)) ??
    weight.message;
  const unknown =
    canaryPercent === undefined && weight.at !== 'destinationRule';
  let look: { shape: ShapeName; tone: Tone; word: string };
  if (unknown) {
    look = { shape: 'question', tone: 'neutral', word: t('traffic.unknown') };
  } else if (weight.agrees) {
    look = { shape: 'check', tone: 'positive', word: t('traffic.agrees') };
  } else {
    look = { shape: 'alarm', tone: 'negative', word: t('traffic.disagrees') };
  }
  return (
    <li className={classes.row}>
      <span className={classes.place}>
        {t(`traffic.at.${weight.at}`)}
        {weight.object && (
          <div className={`${text.small} ${text.secondary}`}>
            <code>{weight.object.name}</code>
            {weight.route && (
              <>
                {' '}
                {t('traffic.route')} <code>{weight.route}</code>
              </>
            )}
          </div>
        )}
      </span>
      {canaryPercent === undefined ? (
        <span className={`${text.secondary} ${classes.hash}`}>
          {weight.subsetHash && <code>{weight.subsetHash}</code>}
        </span>
      ) : (
        <span aria-hidden className={classes.track}>
          <div
            className={classes.canary}
            style={{ width: `${Math.min(100, Math.max(0, canaryPercent))}%` }}
          />
        </span>
      )}
      <span
        data-numeric
        className={classes.verdict}
        style={toneText(look.tone)}
      >
        <Shape name={look.shape} tone={look.tone} size={14} />
        {canaryPercent !== undefined && `${format.percent(canaryPercent)} · `}
        {look.word}
      </span>
      {(weight.late || weight.since) && !weight.agrees && (
        <div className={`${classes.message} ${text.small}`}>
          <LateText weight={weight} />
        </div>
      )}
      {weight.requests !== undefined && (
        <div className={`${classes.message} ${text.small} ${text.secondary}`}>
          {t('traffic.requests', {
            count: weight.requests,
            window: format.duration((weight.windowSeconds ?? 0) * 1000),
          })}
        </div>
      )}
      {explanation && (
        <div className={`${classes.message} ${text.small} ${text.secondary}`}>
          {explanation}
        </div>
      )}
    </li>
  );
}

/** Which side has not followed the other, and for how long. */
function LateText(props: { weight: TrafficWeightView }) {
  const { late, since } = props.weight;
  const { t } = useText();
  if (!late) {
    return since ? (
      <>{t('traffic.for', { age: <Age since={since} /> })}</>
    ) : null;
  }
  const place = t(`traffic.at.${late}`);
  return since ? (
    <>{t('traffic.lateFor', { place, age: <Age since={since} /> })}</>
  ) : (
    <>{t('traffic.late', { place })}</>
  );
}
