import { EnvironmentSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { Panel } from '../layout/Panel';
import { useTextStyles } from '../layout/useTextStyles';
import { DependenciesTable } from './DependenciesTable';
import { NoDependencies } from './NoDependencies';

/** What the service depends on, worst first: is it my release, or is it somebody else? */
export function DependenciesPanel(props: { environment: EnvironmentSnapshot }) {
  const { dependencies } = props.environment;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <Panel
      title={t('dependencies.title')}
      aside={
        dependencies.length > 0 && (
          <span className={text.secondary} data-numeric>
            {t('dependencies.counts', {
              up: String(
                dependencies.filter(({ state }) => state === 'up').length,
              ),
              all: String(dependencies.length),
            })}
          </span>
        )
      }
    >
      {dependencies.length === 0 ? (
        <NoDependencies />
      ) : (
        <DependenciesTable dependencies={dependencies} />
      )}
    </Panel>
  );
}
