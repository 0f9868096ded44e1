import { EnvironmentSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';
import { ruleWatch } from './ruleWatch';

/** Whether anything would tell: how many rules watch, which of them cannot, or that there are none. */
export function RuleWatchText(props: { environment: EnvironmentSnapshot }) {
  const text = useTextStyles();
  const { t } = useText();
  const watch = ruleWatch(props.environment);
  switch (watch.state) {
    case 'watched':
      return (
        <div className={text.secondary}>
          {t('rules.watched', { count: watch.rules })}
        </div>
      );
    case 'failing':
      return (
        <div>
          <Shape name="alarm" tone="warning" size={14} />{' '}
          {t('rules.failing', {
            failing: String(watch.failing.length),
            rules: String(watch.rules),
          })}
          <ul className={`${text.list} ${text.secondary}`}>
            {watch.failing.map(rule => (
              <li key={`${rule.source} ${rule.group} ${rule.name}`}>
                {rule.name}
                {rule.lastError && `: ${rule.lastError}`}
              </li>
            ))}
          </ul>
        </div>
      );
    case 'general':
      return <div className={text.secondary}>{t('rules.general')}</div>;
    case 'unwatched':
      return (
        <div>
          <Shape name="alarm" tone="warning" size={14} /> {t('rules.unwatched')}
        </div>
      );
    case 'blind':
      return (
        <div className={text.secondary}>
          <Shape name="blind" tone="warning" size={14} /> {t('rules.blind')}
        </div>
      );
    default:
      return <div className={text.secondary}>{t('rules.notConnected')}</div>;
  }
}
