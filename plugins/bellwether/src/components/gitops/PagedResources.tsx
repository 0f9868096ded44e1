import { useState } from 'react';
import TablePagination from '@material-ui/core/TablePagination';
import { useText } from '../../translation/useText';
import { DataTable } from '../layout/DataTable';
import { ResourceTableRow } from './ResourceTableRow';
import { ResourceRow } from './resourceRows';

const ROWS_PER_PAGE = 20;

/** Resources in a table, a page at a time. */
export function PagedResources(props: { rows: ResourceRow[]; label: string }) {
  const { rows, label } = props;
  const { t } = useText();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [page, setPage] = useState(0);
  const lastPage = Math.max(0, Math.ceil(rows.length / ROWS_PER_PAGE) - 1);
  const presentPage = Math.min(page, lastPage);
  const toggle = (key: string) =>
    setOpen(before => {
      const after = new Set(before);
      if (!after.delete(key)) {
        after.add(key);
      }
      return after;
    });
  return (
    <>
      <DataTable
        label={label}
        columns={[
          t('gitops.resources.column.resource'),
          t('gitops.resources.column.sync'),
          t('gitops.resources.column.health'),
          t('gitops.resources.column.about'),
        ]}
      >
        {rows
          .slice(presentPage * ROWS_PER_PAGE, (presentPage + 1) * ROWS_PER_PAGE)
          .map(row => (
            <ResourceTableRow
              key={row.key}
              row={row}
              open={open.has(row.key)}
              onToggle={() => toggle(row.key)}
            />
          ))}
      </DataTable>
      {rows.length > ROWS_PER_PAGE && (
        <TablePagination
          component="div"
          count={rows.length}
          page={presentPage}
          rowsPerPage={ROWS_PER_PAGE}
          rowsPerPageOptions={[ROWS_PER_PAGE]}
          onPageChange={(_event, next) => setPage(next)}
          labelDisplayedRows={({ from, to, count }) =>
            t('gitops.resources.page', {
              from: String(from),
              to: String(to),
              of: String(count),
            })
          }
          backIconButtonText={t('gitops.resources.previousPage')}
          nextIconButtonText={t('gitops.resources.nextPage')}
        />
      )}
    </>
  );
}
