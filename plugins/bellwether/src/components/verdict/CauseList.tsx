import { useId, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Cause } from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { Tone } from '../../theme/tones';
import { QuietButton } from '../layout/QuietButton';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape, ShapeName } from '../shapes/Shape';
import { Evidences } from './Evidences';
import { NextAction } from './NextAction';
import { useVerdictText } from './useVerdictText';

const SHOWN_AT_FIRST = 4;

const severityLooks: Record<
  Cause['severity'],
  { shape: ShapeName; tone: Tone }
> = {
  critical: { shape: 'alarm', tone: 'negative' },
  warning: { shape: 'alarm', tone: 'warning' },
  info: { shape: 'info', tone: 'info' },
};

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gap: theme.spacing(1.5),
    },
    item: {
      display: 'grid',
      gridTemplateColumns: '20px minmax(0, 1fr)',
      columnGap: theme.spacing(1.25),
      '@container (min-width: 640px)': {
        gridTemplateColumns: '20px minmax(0, 1fr) minmax(0, 34%)',
      },
    },
    shape: {
      paddingTop: 2,
    },
    next: {
      gridColumn: 2,
      '@container (min-width: 640px)': {
        gridColumn: 3,
        textAlign: 'right',
      },
    },
  }),
  { name: 'BellwetherCauses' },
);

/** Why the verdict is what it is: the most important reason first, each with its evidence and what may be done. */
export function CauseList(props: { causes: Cause[] }) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const [all, setAll] = useState(false);
  const listId = useId();
  const shown = all ? props.causes : props.causes.slice(0, SHOWN_AT_FIRST);
  const more = props.causes.length - SHOWN_AT_FIRST;
  return (
    <>
      <ol id={listId} className={`${text.list} ${classes.list}`}>
        {shown.map(cause => (
          <CauseItem key={causeKey(cause)} cause={cause} />
        ))}
      </ol>
      {more > 0 && (
        <QuietButton
          size="small"
          aria-expanded={all}
          aria-controls={listId}
          onClick={() => setAll(!all)}
        >
          {all ? t('verdict.fewer') : t('verdict.more', { count: more })}
        </QuietButton>
      )}
    </>
  );
}

function causeKey(cause: Cause): string {
  return `${cause.rule} ${JSON.stringify(cause.evidence)}`;
}

function CauseItem(props: { cause: Cause }) {
  const { cause } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const verdictText = useVerdictText();
  const look = severityLooks[cause.severity] ?? severityLooks.info;
  const { title, detail } = verdictText.cause(cause);
  return (
    <li className={classes.item}>
      <span className={classes.shape}>
        <Shape name={look.shape} tone={look.tone} />
      </span>
      <div>
        <span className={text.hidden}>
          {t(`verdict.severity.${cause.severity}`)}{' '}
        </span>
        <span className={text.strong}>{title}</span>{' '}
        {cause.since && (
          <span className={text.secondary}>
            {t('verdict.for', { age: <Age since={cause.since} /> })}
          </span>
        )}
        {detail && <div className={text.secondary}>{detail}</div>}
        <Evidences evidence={cause.evidence} />
      </div>
      {cause.nextAction && (
        <div className={classes.next}>
          <NextAction action={cause.nextAction} />
        </div>
      )}
    </li>
  );
}
