import { makeStyles } from '@material-ui/core/styles';
import {
  ProbeKind,
  ProbeStateWord,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { Tone, tones } from '../../theme/tones';
import { useTextStyles } from '../layout/useTextStyles';

const looks: Record<ProbeStateWord, { mark: string; tone: Tone }> = {
  passing: { mark: '✓', tone: 'positive' },
  noFailureSeen: { mark: '·', tone: 'positive' },
  failing: { mark: '✕', tone: 'negative' },
  pending: { mark: '…', tone: 'info' },
  notRunning: { mark: '–', tone: 'neutral' },
  unknown: { mark: '?', tone: 'warning' },
  notConfigured: { mark: '', tone: 'neutral' },
};

const KINDS: ProbeKind[] = ['startup', 'liveness', 'readiness'];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
    },
    badge: {
      padding: theme.spacing(0, 0.75),
      border: '1px solid',
      borderRadius: 'var(--bui-radius-2)',
      fontSize: 'var(--bui-font-size-2, 0.75rem)',
      fontWeight: 600,
      lineHeight: 1.5,
      whiteSpace: 'nowrap',
    },
    notConfigured: {
      borderStyle: 'dashed',
      fontWeight: 400,
    },
  }),
  { name: 'BellwetherProbeBadges' },
);

/** Startup, liveness and readiness side by side: a letter, a mark and, for screen readers, the words. */
export function ProbeBadges(props: {
  probes: Record<ProbeKind, ProbeStateWord>;
}) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <span className={classes.root}>
      {KINDS.map(kind => {
        const state = props.probes[kind];
        const look = looks[state];
        const words = t('probe.kindAndState', {
          kind: t(`probe.kind.${kind}`),
          state: t(`probe.state.${state}`),
        });
        return (
          <span
            key={kind}
            title={words}
            className={`${classes.badge} ${
              state === 'notConfigured' ? classes.notConfigured : ''
            }`}
            style={{
              color: tones[look.tone].text,
              borderColor:
                state === 'failing'
                  ? tones.negative.text
                  : 'var(--bui-border-1)',
              backgroundColor:
                state === 'failing' ? tones.negative.background : undefined,
            }}
          >
            <span aria-hidden>
              {t(`probe.letter.${kind}`)}{' '}
              {state === 'notConfigured' ? t('probe.none') : look.mark}
            </span>
            <span className={text.hidden}>{words}. </span>
          </span>
        );
      })}
    </span>
  );
}
