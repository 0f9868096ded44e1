import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  DependencyEvidence,
  DependencySnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useSentence } from '../../translation/useSentence';
import { useText } from '../../translation/useText';
import { DataCell, DataRow, DataTable } from '../layout/DataTable';
import { useTextStyles } from '../layout/useTextStyles';
import { StateWord } from '../shapes/StateWord';
import { dependencyLook } from './dependencyLook';

/** What the service depends on: how it does, by what this is known, since when. */
export function DependenciesTable(props: {
  dependencies: DependencySnapshot[];
}) {
  const { t } = useText();
  return (
    <DataTable
      label={t('dependencies.title')}
      columns={[
        t('dependencies.column.dependency'),
        t('dependencies.column.type'),
        t('dependencies.column.state'),
        t('dependencies.column.evidence'),
        t('dependencies.column.since'),
      ]}
    >
      {props.dependencies.map(dependency => (
        <DependencyRow
          key={`${dependency.relation} ${dependency.entityRef}`}
          dependency={dependency}
        />
      ))}
    </DataTable>
  );
}

function DependencyRow(props: { dependency: DependencySnapshot }) {
  const { dependency } = props;
  const { entityRef, title, kind, type, state, since, hidden } = dependency;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <DataRow>
      <DataCell>
        {hidden ? title : <EntityRefLink entityRef={entityRef} title={title} />}
        <ProvidedBy dependency={dependency} />
      </DataCell>
      <DataCell>
        <span className={text.secondary}>{type ?? kind}</span>
      </DataCell>
      <DataCell>
        <StateWord look={dependencyLook(state)}>
          {t(`dependencies.state.${state}`)}
        </StateWord>
      </DataCell>
      <DataCell wide>
        <EvidenceText dependency={dependency} />
      </DataCell>
      <DataCell short label={t('dependencies.column.since')}>
        {since && <Age since={since} />}
      </DataCell>
    </DataRow>
  );
}

function ProvidedBy(props: { dependency: DependencySnapshot }) {
  const { providedBy = [] } = props.dependency;
  const text = useTextStyles();
  const { t } = useText();
  if (providedBy.length === 0) {
    return null;
  }
  return (
    <div className={`${text.small} ${text.secondary}`}>
      {t('dependencies.providedBy')}{' '}
      {providedBy.map((provider, index) => (
        <span key={provider}>
          {index > 0 && ', '}
          <EntityRefLink entityRef={provider} />
        </span>
      ))}
    </div>
  );
}

function EvidenceText(props: { dependency: DependencySnapshot }) {
  const { evidence, hidden } = props.dependency;
  const text = useTextStyles();
  const { t } = useText();
  if (hidden || evidence.length === 0) {
    return (
      <span className={text.secondary}>
        {hidden ? t('dependencies.hidden') : t('dependencies.notObserved')}
      </span>
    );
  }
  return (
    <ul className={text.list}>
      {evidence.map(entry => (
        <li key={`${entry.by} ${entry.message}`}>
          <EvidenceLine evidence={entry} />
        </li>
      ))}
    </ul>
  );
}

function EvidenceLine(props: { evidence: DependencyEvidence }) {
  const { evidence } = props;
  const text = useTextStyles();
  const { t } = useText();
  const sentence = useSentence();
  return (
    <>
      <span className={text.secondary}>
        {evidence.lastKnown && `${t('states.lastKnown')} `}
        {t(`dependencies.by.${evidence.by}`)}
      </span>{' '}
      {sentence('dependencies.evidence', evidence)}
    </>
  );
}
