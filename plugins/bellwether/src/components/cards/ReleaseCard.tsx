import {
  EnvironmentSnapshot,
  MappingReport,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { verdictTone } from '../../theme/tones';
import { toneText, useTextStyles } from '../layout/useTextStyles';
import { FirstRelease } from '../release/FirstRelease';
import { VerdictShape } from '../shapes/VerdictShape';
import { BlindNotice } from '../states/BlindNotice';
import { WeightText } from '../strategy/WeightText';
import { presentStep } from '../strategy/stepProgress';
import { useStepText } from '../strategy/useStepText';
import { NextAction } from '../verdict/NextAction';
import { ReleaseVersions } from '../verdict/ReleaseVersions';
import { useVerdictText } from '../verdict/useVerdictText';
import { EnvironmentHead, EnvironmentSections } from './EnvironmentSection';
import { SnapshotCard } from './SnapshotCard';

/** Is the release safe, why not, and what may be done: one short block for each environment. */
export function ReleaseCard() {
  const { t } = useText();
  return (
    <SnapshotCard
      title={t('card.release')}
      whenEmpty={({ mapping }) => <FirstRelease mapping={mapping} />}
    >
      {snapshot => (
        <EnvironmentSections environments={snapshot.environments}>
          {environment => (
            <ReleaseBlock
              environment={environment}
              mapping={snapshot.mapping}
            />
          )}
        </EnvironmentSections>
      )}
    </SnapshotCard>
  );
}

function ReleaseBlock(props: {
  environment: EnvironmentSnapshot;
  mapping: MappingReport[];
}) {
  const { environment } = props;
  const { verdict } = environment;
  const text = useTextStyles();
  const { t } = useText();
  const { title } = useVerdictText().headline(verdict);
  const [cause] = verdict.causes;
  const moving = environment.workloads.filter(
    workload => workload.rollout && presentStep(workload.rollout),
  );
  return (
    <>
      <EnvironmentHead
        environment={environment}
        shape={<VerdictShape state={verdict.state} size={18} />}
        aside={
          <>
            <span style={toneText(verdictTone(verdict.state))}>
              {t(`verdict.state.${verdict.state}`)}
            </span>
            {cause?.since && (
              <>
                {' · '}
                <Age since={cause.since} />
              </>
            )}
          </>
        }
      />
      <div>{title}</div>
      <FirstRelease environment={environment} mapping={props.mapping} />
      {verdict.release && verdict.release.from !== verdict.release.to && (
        <div className={text.secondary}>
          <ReleaseVersions release={verdict.release} />
        </div>
      )}
      {moving.map(workload => (
        <StepLine
          key={`${workload.cluster} ${workload.namespace} ${workload.name}`}
          workload={workload}
          named={environment.workloads.length > 1}
        />
      ))}
      {cause?.nextAction && (
        <div>
          <NextAction action={cause.nextAction} />
        </div>
      )}
      {verdict.state !== 'unknown' && (
        <BlindNotice sources={environment.sources} />
      )}
    </>
  );
}

function StepLine(props: { workload: WorkloadSnapshot; named: boolean }) {
  const { rollout, name } = props.workload;
  const text = useTextStyles();
  const { t } = useText();
  const stepText = useStepText();
  const present = rollout && presentStep(rollout);
  if (!present) {
    return null;
  }
  return (
    <div className={text.secondary} data-numeric>
      {props.named && `${name}: `}
      {t('release.stepOf', {
        number: String(present.number),
        of: String(present.of),
      })}{' '}
      (<code>{stepText(present.step)}</code>)
      {rollout.weights && (
        <>
          {' · '}
          <WeightText workload={props.workload} />
        </>
      )}
    </div>
  );
}
