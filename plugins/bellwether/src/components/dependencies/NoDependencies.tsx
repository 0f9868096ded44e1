import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { Snippet } from '../mapping/Snippet';

const SNIPPET = `spec:
  dependsOn:
    - resource:default/orders-db
    - component:default/payments
  consumesApis:
    - api:default/payments-api
`;

/** The catalog names no dependency: how it would. */
export function NoDependencies() {
  const text = useTextStyles();
  const { t } = useText();
  return (
    <div>
      <div className={text.secondary}>{t('dependencies.none')}</div>
      <details>
        <summary className={text.secondary}>
          {t('dependencies.noneFix')}
        </summary>
        <Snippet text={SNIPPET} label={t('dependencies.snippetLabel')} />
      </details>
    </div>
  );
}
