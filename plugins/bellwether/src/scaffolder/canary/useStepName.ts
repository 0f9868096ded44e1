import { useMemo } from 'react';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { DraftStep } from './draftSteps';

/** A step in the words of Argo: `setWeight: 10`, `pause: 5 min`, `analysis`. */
export function useStepName(): (step: DraftStep) => string {
  const { t } = useText();
  const format = useTimeFormat();
  return useMemo(
    () => step => {
      switch (step.type) {
        case 'setWeight':
          return `setWeight: ${step.weight === '' ? '–' : step.weight}`;
        case 'pause':
          return step.seconds === undefined
            ? `pause: ${t('step.untilPromoted')}`
            : `pause: ${
                step.seconds === '' ? '–' : format.duration(step.seconds * 1000)
              }`;
        default:
          return step.type;
      }
    },
    [t, format],
  );
}
