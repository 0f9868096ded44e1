import { Fragment, ReactNode } from 'react';
import {
  RolloutView,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { AbortNotice } from './AbortNotice';
import { StepStrip } from './StepStrip';
import { WeightText } from './WeightText';
import { presentStep } from './stepProgress';

/** Steps, weight, and what stopped them. */
export function CanaryFacts(props: {
  workload: WorkloadSnapshot;
  rollout: RolloutView;
}) {
  const { rollout, workload } = props;
  const text = useTextStyles();
  const { t } = useText();
  const present = presentStep(rollout);
  const hasWeight =
    rollout.weights !== undefined &&
    !rollout.fullyPromoted &&
    !(rollout.aborted && !rollout.weights.actual);
  const facts: { key: string; text: ReactNode }[] = [
    {
      key: 'step',
      text:
        present &&
        t('release.stepOf', {
          number: String(present.number),
          of: String(present.of),
        }),
    },
    { key: 'weight', text: hasWeight && <WeightText workload={workload} /> },
    { key: 'paused', text: rollout.pausedByUser && t('strategy.pausedByUser') },
    {
      key: 'full',
      text: rollout.promotingFull && t('strategy.promotingFull'),
    },
  ].filter(fact => fact.text);
  return (
    <>
      <AbortNotice rollout={rollout} />
      {rollout.steps.length === 0 && (
        <div className={text.secondary}>{t('step.none')}</div>
      )}
      {rollout.steps.length > 0 &&
        (rollout.fullyPromoted ? (
          <div className={text.secondary}>
            {t('step.allDone', { count: rollout.steps.length })}
          </div>
        ) : (
          <StepStrip rollout={rollout} analysisRuns={workload.analysisRuns} />
        ))}
      {facts.length > 0 && (
        <div data-numeric>
          {facts.map((fact, index) => (
            <Fragment key={fact.key}>
              {index > 0 && ' · '}
              {fact.text}
            </Fragment>
          ))}
        </div>
      )}
    </>
  );
}
