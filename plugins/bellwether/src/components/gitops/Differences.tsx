import { FieldDifference } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { DataCell, DataRow, DataTable } from '../layout/DataTable';
import { useTextStyles } from '../layout/useTextStyles';

/** Field by field: what Git has, and what the cluster has. */
export function Differences(props: {
  label: string;
  differences: FieldDifference[];
}) {
  const { t } = useText();
  const columns = {
    path: t('gitops.difference.column.path'),
    desired: t('gitops.difference.column.desired'),
    live: t('gitops.difference.column.live'),
  };
  return (
    <DataTable label={props.label} columns={Object.values(columns)}>
      {props.differences.map(({ path, desired, live }) => (
        <DataRow key={path}>
          <DataCell wide>
            <code>{path}</code>
          </DataCell>
          <DataCell wide label={columns.desired}>
            <Value value={desired} />
          </DataCell>
          <DataCell wide label={columns.live}>
            <Value value={live} />
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}

function Value(props: { value: string | undefined }) {
  const text = useTextStyles();
  const { t } = useText();
  return props.value === undefined ? (
    <span className={text.secondary}>{t('gitops.difference.absent')}</span>
  ) : (
    <code>{props.value}</code>
  );
}
