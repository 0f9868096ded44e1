import { makeStyles } from '@material-ui/core/styles';
import {
  EntitySnapshot,
  EnvironmentSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { ChaosRunItem } from '../chaos/ChaosRunItem';
import { ChaosStateText } from '../chaos/ChaosStateText';
import { CoverageCount } from '../chaos/CoverageList';
import { ProductionFlag } from '../chaos/ProductionFlag';
import { ScoreTrend } from '../chaos/ScoreTrend';
import { runsUnderWay } from '../chaos/chaosLook';
import { chaosIsSeen, chaosSources } from '../chaos/chaosSight';
import { LastKnown } from '../layout/LastKnown';
import { useTextStyles } from '../layout/useTextStyles';
import { BlindNotice } from '../states/BlindNotice';
import { EnvironmentHead, EnvironmentSections } from './EnvironmentSection';
import { SnapshotCard } from './SnapshotCard';

const SHOWN_RUNS = 2;

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'grid',
      justifyItems: 'start',
      gap: theme.spacing(0.75),
    },
  }),
  { name: 'BellwetherChaosCard' },
);

/** Where no tool is there to make chaos, nothing is missing on the page. */
function concerns(snapshot: EntitySnapshot): boolean {
  return snapshot.environments.some(
    ({ chaos }) => chaos.state !== 'notInstalled',
  );
}

/** Was this revision shown to withstand failures: chaos that runs now, else the last run, and how much was ever tried. */
export function ChaosCard() {
  const { t } = useText();
  return (
    <SnapshotCard title={t('card.chaos')} concerns={concerns}>
      {snapshot => (
        <EnvironmentSections environments={snapshot.environments}>
          {environment => <ChaosBlock environment={environment} />}
        </EnvironmentSections>
      )}
    </SnapshotCard>
  );
}

function ChaosBlock(props: { environment: EnvironmentSnapshot }) {
  const { environment } = props;
  const { chaos } = environment;
  const classes = useStyles();
  const text = useTextStyles();
  const underWay = runsUnderWay(chaos);
  const told = underWay.length > 0 ? underWay : chaos.runs.slice(0, 1);
  return (
    <>
      <EnvironmentHead environment={environment} />
      <BlindNotice sources={chaosSources(environment)} />
      <LastKnown when={!chaosIsSeen(environment)}>
        <div className={classes.facts}>
          <ProductionFlag names={chaos.inProduction} />
          <ChaosStateText chaos={chaos} />
          {told.length > 0 && (
            <ul className={text.list}>
              {told.slice(0, SHOWN_RUNS).map(run => (
                <li key={run.id}>
                  <ChaosRunItem run={run} />
                </li>
              ))}
            </ul>
          )}
          <ScoreTrend scores={chaos.scores} />
          {chaos.state !== 'notInstalled' && chaos.coverage.length > 0 && (
            <span className={text.secondary}>
              <CoverageCount coverage={chaos.coverage} />
            </span>
          )}
        </div>
      </LastKnown>
    </>
  );
}
