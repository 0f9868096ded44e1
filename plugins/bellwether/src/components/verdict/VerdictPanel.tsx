import { makeStyles } from '@material-ui/core/styles';
import { EnvironmentSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { tones, verdictTone } from '../../theme/tones';
import { useFaceStyles } from '../layout/useFaceStyles';
import { toneText, useTextStyles } from '../layout/useTextStyles';
import { VerdictShape } from '../shapes/VerdictShape';
import { CauseList } from './CauseList';
import { Evidences } from './Evidences';
import { NextAction } from './NextAction';
import { ReleaseVersions } from './ReleaseVersions';
import { decisiveCause } from './decisiveCause';
import { useVerdictText } from './useVerdictText';

const useStyles = makeStyles(
  theme => ({
    root: {
      containerType: 'inline-size',
      borderLeft: '6px solid',
      borderRadius: 'var(--bui-radius-4, 12px)',
      backgroundColor: 'var(--bui-bg-neutral-1)',
      padding: theme.spacing(2),
      display: 'grid',
      gap: theme.spacing(2),
    },
    head: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(1, 1.5),
      alignItems: 'start',
      '@container (min-width: 640px)': {
        gridTemplateColumns: 'auto minmax(0, 1fr) minmax(0, 30%)',
      },
    },
    next: {
      gridColumn: 2,
      padding: theme.spacing(1, 1.5),
      borderRadius: 'var(--bui-radius-3)',
      backgroundColor: 'var(--bui-bg-neutral-2)',
      '@container (min-width: 640px)': {
        gridColumn: 3,
      },
    },
    headline: {
      margin: 0,
      fontSize: 'var(--bui-font-size-5, 1.25rem)',
      lineHeight: 1.3,
      fontWeight: 600,
      overflowWrap: 'anywhere',
    },
    causes: {
      borderTop: '1px solid var(--bui-border-1)',
      paddingTop: theme.spacing(1.5),
    },
  }),
  { name: 'BellwetherVerdict' },
);

/** The answer to "is the release safe?" for one environment, with its reasons. */
export function VerdictPanel(props: { environment: EnvironmentSnapshot }) {
  const { environment, verdict } = props.environment;
  const classes = useStyles();
  const { face } = useFaceStyles();
  const text = useTextStyles();
  const { t } = useText();
  const verdictText = useVerdictText();
  const stateWord = t(`verdict.state.${verdict.state}`);
  const headline = verdictText.headline(verdict);
  const { decisive, others } = decisiveCause(verdict);
  return (
    <section
      aria-label={t('verdict.title')}
      className={`${face} ${classes.root}`}
      style={{ borderLeftColor: tones[verdictTone(verdict.state)].text }}
    >
      <div role="status" className={text.hidden}>
        {environment.title}: {stateWord}
      </div>
      <div className={classes.head}>
        <VerdictShape state={verdict.state} size={32} />
        <div>
          <h2 className={classes.headline}>{headline.title}</h2>
          {headline.detail && <div>{headline.detail}</div>}
          <div className={text.secondary}>
            <span
              className={text.strong}
              style={toneText(verdictTone(verdict.state))}
            >
              {stateWord}
            </span>
            {decisive?.since && (
              <> {t('verdict.for', { age: <Age since={decisive.since} /> })}</>
            )}
            {verdict.release && (
              <>
                {' · '}
                <ReleaseVersions release={verdict.release} />
              </>
            )}
          </div>
          {decisive && <Evidences evidence={decisive.evidence} />}
        </div>
        {decisive?.nextAction && (
          <div className={classes.next}>
            <NextAction action={decisive.nextAction} />
          </div>
        )}
      </div>
      {others.length > 0 && (
        <div className={classes.causes}>
          <CauseList causes={others} />
        </div>
      )}
    </section>
  );
}
