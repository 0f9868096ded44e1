import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { useVerdictText } from './useVerdictText';

/** What a person may do next, in words. */
export function NextAction(props: { action: string }) {
  const text = useTextStyles();
  const { t } = useText();
  const { title, detail } = useVerdictText().nextAction(props.action);
  return (
    <>
      <div>
        <span className={text.secondary}>{t('verdict.next')}</span>{' '}
        <span className={text.strong}>{title}</span>
      </div>
      {detail && (
        <div className={`${text.secondary} ${text.small}`}>{detail}</div>
      )}
    </>
  );
}
