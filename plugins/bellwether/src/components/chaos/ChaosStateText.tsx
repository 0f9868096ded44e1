import { ChaosSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { StateWord } from '../shapes/StateWord';
import { chaosStanding, chaosStandingLook } from './chaosLook';

/** Whether the present revision has seen chaos, and whether it withstood. */
export function ChaosStateText(props: { chaos: ChaosSnapshot }) {
  const { t } = useText();
  return (
    <StateWord sentence look={chaosStandingLook(props.chaos)}>
      {t(`chaos.state.${chaosStanding(props.chaos)}`)}
    </StateWord>
  );
}
