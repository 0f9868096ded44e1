import { useText } from '../../translation/useText';
import { Age } from '../../time/Age';
import { useTextStyles } from '../layout/useTextStyles';

/** Whether changes arrive by themselves at once, and when something last changed. */
export function Freshness(props: { live: boolean; changedAt?: string }) {
  const text = useTextStyles();
  const { t } = useText();
  return (
    <span className={text.secondary} data-numeric>
      {props.live ? t('freshness.live') : t('freshness.polling')}
      {props.changedAt && (
        <>
          {' · '}
          {t('freshness.changed', { age: <Age since={props.changedAt} /> })}
        </>
      )}
    </span>
  );
}
