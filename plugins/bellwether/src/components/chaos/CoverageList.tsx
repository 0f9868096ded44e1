import { makeStyles } from '@material-ui/core/styles';
import { ChaosSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';
import { Look } from '../shapes/StateWord';
import { chaosVerdictLook } from './chaosLook';

const useStyles = makeStyles(
  theme => ({
    item: {
      display: 'grid',
      gridTemplateColumns: '16px minmax(0, 1fr)',
      columnGap: theme.spacing(1),
      padding: theme.spacing(0.25, 0),
      overflowWrap: 'anywhere',
    },
    shape: { paddingTop: 2 },
  }),
  { name: 'BellwetherChaosCoverage' },
);

type Covered = ChaosSnapshot['coverage'][number];

const NEVER: Look = { shape: 'nothing', tone: 'neutral' };
const RAN: Look = { shape: 'question', tone: 'neutral' };

/** What happened before this revision says nothing sure of it, so it has no colour of success. */
function coverageLook({ ran, lastVerdict, sinceRevision }: Covered): Look {
  if (!ran) {
    return NEVER;
  }
  const look = lastVerdict ? chaosVerdictLook(lastVerdict) : RAN;
  return look.tone === 'positive' && !sinceRevision
    ? { ...look, tone: 'neutral' }
    : look;
}

/** How many of the ten were ever run. */
export function CoverageCount(props: { coverage: Covered[] }) {
  const { coverage } = props;
  const { t } = useText();
  return (
    <>
      {t('chaos.coverage.count', {
        ran: String(coverage.filter(({ ran }) => ran).length),
        all: String(coverage.length),
        since: String(
          coverage.filter(({ sinceRevision }) => sinceRevision).length,
        ),
      })}
    </>
  );
}

/** Which of the ten important experiments the service has seen, when, and how it went. */
export function CoverageList(props: { coverage: Covered[] }) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <ul className={text.list} aria-label={t('chaos.coverage.title')}>
      {props.coverage.map(covered => {
        const look = coverageLook(covered);
        return (
          <li key={covered.experiment} className={classes.item}>
            <span className={classes.shape}>
              <Shape name={look.shape} tone={look.tone} size={14} />
            </span>
            <span>
              {t(`chaos.coverage.experiment.${covered.experiment}`)}{' '}
              <span className={text.secondary}>
                <CoverageText covered={covered} />
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function CoverageText(props: { covered: Covered }) {
  const { ran, lastVerdict, lastAt, sinceRevision } = props.covered;
  const { t } = useText();
  if (!ran) {
    return <>{t('chaos.coverage.never')}</>;
  }
  return (
    <>
      {lastVerdict && `${t(`chaos.verdict.${lastVerdict}`)} · `}
      {lastAt &&
        t(sinceRevision ? 'chaos.coverage.since' : 'chaos.coverage.before', {
          age: <Age since={lastAt} />,
        })}
      {!lastAt &&
        t(
          sinceRevision
            ? 'chaos.coverage.ranSince'
            : 'chaos.coverage.ranBefore',
        )}
    </>
  );
}
