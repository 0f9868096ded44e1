import {
  ApplicationView,
  SyncWindowView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { Fact } from '../layout/Facts';
import { useTextStyles } from '../layout/useTextStyles';
import { StateWord } from '../shapes/StateWord';

/** What Argo CD does by itself, and when it may. */
export function PolicyFacts(props: { application: ApplicationView }) {
  const { syncPolicy, syncWindows } = props.application;
  const text = useTextStyles();
  const { t } = useText();
  const { automated, selfHeal, prune, options } = syncPolicy;
  return (
    <>
      <Fact name={t('gitops.label.policy')}>
        {[
          t(
            automated
              ? 'gitops.policy.autoSyncOn'
              : 'gitops.policy.autoSyncOff',
          ),
          t(
            selfHeal ? 'gitops.policy.selfHealOn' : 'gitops.policy.selfHealOff',
          ),
          t(prune ? 'gitops.policy.pruneOn' : 'gitops.policy.pruneOff'),
        ].join(' · ')}
        {options.map(option => (
          <span key={option} className={text.secondary}>
            {' '}
            <code>{option}</code>
          </span>
        ))}
      </Fact>
      {syncWindows && syncWindows.windows.length > 0 && (
        <Fact name={t('gitops.label.windows')}>
          {syncWindows.canSync ? (
            t('gitops.window.canSync')
          ) : (
            <StateWord sentence look={{ shape: 'blocked', tone: 'warning' }}>
              {t('gitops.window.cannotSync')}
            </StateWord>
          )}
          <ul className={`${text.list} ${text.secondary}`}>
            {syncWindows.windows.map(window => (
              <li key={JSON.stringify(window)}>
                <WindowText window={window} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </>
  );
}

function WindowText(props: { window: SyncWindowView }) {
  const { kind, schedule, duration, active, manualSync } = props.window;
  const { t } = useText();
  return (
    <>
      {t('gitops.window.text', {
        kind: t(`gitops.window.${kind}`),
        schedule: <code>{schedule}</code>,
        duration,
      })}
      {' · '}
      {t(active ? 'gitops.window.active' : 'gitops.window.inactive')}
      {manualSync && ` · ${t('gitops.window.manual')}`}
    </>
  );
}
