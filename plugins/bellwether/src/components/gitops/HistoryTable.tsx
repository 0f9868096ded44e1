import { ApplicationView } from '@bellwether/backstage-plugin-bellwether-common';
import { Clock } from '../../time/Clock';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { DataCell, DataRow, DataTable } from '../layout/DataTable';
import { useTextStyles } from '../layout/useTextStyles';
import { RevisionText } from './RevisionText';
import { useInitiator } from './useInitiator';

/** What Argo CD deployed before, newest first, and how long it took. */
export function HistoryTable(props: { application: ApplicationView }) {
  const { history } = props.application;
  const text = useTextStyles();
  const { t } = useText();
  const format = useTimeFormat();
  const initiator = useInitiator();
  if (history.length === 0) {
    return null;
  }
  const label = t('gitops.history.summary', { count: history.length });
  return (
    <details>
      <summary className={text.secondary}>{label}</summary>
      <DataTable
        label={label}
        columns={[
          t('gitops.history.column.deployed'),
          t('gitops.history.column.revision'),
          t('gitops.history.column.duration'),
          t('gitops.history.column.by'),
          t('gitops.history.column.id'),
        ]}
      >
        {history.map(deployment => (
          <DataRow key={deployment.id}>
            <DataCell>
              <Clock at={deployment.deployedAt} />
            </DataCell>
            <DataCell wide>
              {deployment.revisions.map((revision, sourceIndex) => (
                <div key={`${sourceIndex} ${revision}`}>
                  <RevisionText
                    application={props.application}
                    revision={revision}
                    sourceIndex={sourceIndex}
                  />
                </div>
              ))}
            </DataCell>
            <DataCell label={t('gitops.history.column.duration')}>
              {deployment.deployStartedAt &&
                format.duration(
                  Date.parse(deployment.deployedAt) -
                    Date.parse(deployment.deployStartedAt),
                )}
            </DataCell>
            <DataCell>{initiator(deployment.initiatedBy)}</DataCell>
            <DataCell label={t('gitops.history.column.id')}>
              {String(deployment.id)}
            </DataCell>
          </DataRow>
        ))}
      </DataTable>
    </details>
  );
}
