import { AnalysisPhase } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { StateWord } from '../shapes/StateWord';
import { phaseLook } from './phaseLook';

/** An analysis phase by shape, colour and Argo's word. */
export function PhaseWord(props: { phase: AnalysisPhase }) {
  const { t } = useText();
  return (
    <StateWord look={phaseLook[props.phase]}>
      {t(`analysis.phase.${props.phase}`)}
    </StateWord>
  );
}
