import { PodSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useMessageText } from '../../translation/useMessageText';
import { useTextStyles } from '../layout/useTextStyles';
import { podOutlook } from './podOutlook';

/** What happens to a pod next, and the kubelet's words for why. */
export function OutlookText(props: { snapshot: PodSnapshot }) {
  const text = useTextStyles();
  const message = useMessageText();
  const outlook = podOutlook(props.snapshot);
  if (!outlook) {
    return null;
  }
  return (
    <>
      {message(`outlook.${outlook.rule}`, outlook.params)}
      {outlook.quote && (
        <div className={`${text.secondary} ${text.small}`}>{outlook.quote}</div>
      )}
    </>
  );
}
