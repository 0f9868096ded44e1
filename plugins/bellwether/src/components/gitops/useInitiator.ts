import { OperationView } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';

/** Who began an operation, in words; `undefined` when Argo CD does not tell. */
export function useInitiator(): (
  initiator: OperationView['initiatedBy'],
) => string | undefined {
  const { t } = useText();
  return initiator => {
    if (initiator?.automated) {
      return t('gitops.operation.byArgo');
    }
    return initiator?.username
      ? t('gitops.operation.byUser', { user: initiator.username })
      : undefined;
  };
}
