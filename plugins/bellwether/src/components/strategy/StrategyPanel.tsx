import { makeStyles } from '@material-ui/core/styles';
import { WorkloadSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { Panel } from '../layout/Panel';
import { useTextStyles } from '../layout/useTextStyles';
import { BlueGreenFacts } from './BlueGreenFacts';
import { CanaryFacts } from './CanaryFacts';
import { ReadingNotes } from './ReadingNotes';
import { RevisionBlock } from './RevisionBlock';
import { ScalerText } from './ScalerText';
import { revisionsInPlay } from './revisionRoles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
    },
    revisions: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
      gap: theme.spacing(2),
    },
  }),
  { name: 'BellwetherStrategy' },
);

/** How the release is brought to users: its steps, where it stands, and the revisions that take part. */
export function StrategyPanel(props: { workload: WorkloadSnapshot }) {
  const { rollout, deployment, revisions, horizontalPodAutoscaler } =
    props.workload;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const inPlay = revisionsInPlay(revisions);
  const phase = rollout?.phase ?? deployment?.phase;
  const message = rollout?.message ?? deployment?.message;
  const notes = rollout?.notes ?? deployment?.notes ?? [];

  return (
    <Panel
      title={t(
        rollout
          ? `strategy.title.${rollout.strategy}`
          : 'strategy.title.deployment',
      )}
      aside={phase && <span>{t(`strategy.phase.${phase}`)}</span>}
    >
      <div className={classes.root}>
        {message && !rollout?.aborted && (
          <div className={text.secondary}>{message}</div>
        )}
        {rollout?.strategy === 'canary' && (
          <CanaryFacts workload={props.workload} rollout={rollout} />
        )}
        {rollout?.blueGreen && (
          <BlueGreenFacts rollout={rollout} blueGreen={rollout.blueGreen} />
        )}
        {inPlay.length === 0 ? (
          <div className={text.secondary}>{t('revision.none')}</div>
        ) : (
          <div className={classes.revisions}>
            {inPlay.map(revision => (
              <RevisionBlock key={revision.replicaSet} revision={revision} />
            ))}
          </div>
        )}
        {horizontalPodAutoscaler && (
          <ScalerText scaler={horizontalPodAutoscaler} />
        )}
        <ReadingNotes notes={notes} />
      </div>
    </Panel>
  );
}
