import {
  EntitySnapshot,
  EnvironmentSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { DependenciesTable } from '../dependencies/DependenciesTable';
import { NoDependencies } from '../dependencies/NoDependencies';
import { useTextStyles } from '../layout/useTextStyles';
import { EnvironmentHead, EnvironmentSections } from './EnvironmentSection';
import { SnapshotCard } from './SnapshotCard';

const SHOWN_DEPENDENCIES = 5;

/** An entity that is found nowhere has its explanation on the Release card. */
function concerns(snapshot: EntitySnapshot): boolean {
  return snapshot.environments.length > 0;
}

/** What the service depends on and how that does, worst first. */
export function DependenciesCard() {
  const { t } = useText();
  return (
    <SnapshotCard title={t('card.dependencies')} concerns={concerns}>
      {snapshot => {
        const environments = snapshot.environments.filter(
          ({ dependencies }) => dependencies.length > 0,
        );
        return environments.length === 0 ? (
          <NoDependencies />
        ) : (
          <EnvironmentSections environments={environments}>
            {environment => <DependenciesBlock environment={environment} />}
          </EnvironmentSections>
        );
      }}
    </SnapshotCard>
  );
}

function DependenciesBlock(props: { environment: EnvironmentSnapshot }) {
  const { environment } = props;
  const { dependencies } = environment;
  const text = useTextStyles();
  const { t } = useText();
  const more = dependencies.length - SHOWN_DEPENDENCIES;
  return (
    <>
      <EnvironmentHead
        environment={environment}
        aside={t('dependencies.counts', {
          up: String(dependencies.filter(({ state }) => state === 'up').length),
          all: String(dependencies.length),
        })}
      />
      <DependenciesTable
        dependencies={dependencies.slice(0, SHOWN_DEPENDENCIES)}
      />
      {more > 0 && (
        <div className={text.secondary}>
          {t('dependencies.more', { count: more })}
        </div>
      )}
    </>
  );
}
