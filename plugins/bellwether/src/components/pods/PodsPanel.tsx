import { useMemo, useState } from 'react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TablePagination from '@material-ui/core/TablePagination';
import TableRow from '@material-ui/core/TableRow';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useSearchParams } from 'react-router-dom';
import { PodSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { Panel } from '../layout/Panel';
import { QuietButton } from '../layout/QuietButton';
import { useTextStyles } from '../layout/useTextStyles';
import { POD_COLUMNS, PodTableRow } from './PodTableRow';
import { foldQuietPods, podRows, podsByTag } from './podRows';

/** URL parameter of the revision filter. */
export const PODS_PARAM = 'pods';
const ROWS_PER_PAGE = 50;
const NO_TAG = 'none';

const useStyles = makeStyles(
  theme => ({
    headCell: {
      padding: theme.spacing(0.5, 1),
      fontSize: 'var(--bui-font-size-2, 0.75rem)',
      fontWeight: 600,
      lineHeight: 1.4,
      whiteSpace: 'nowrap',
      textTransform: 'none',
      letterSpacing: 0,
      color: 'var(--bellwether-fg-secondary)',
      backgroundColor: 'transparent',
      borderColor: 'var(--bui-border-1)',
    },
    table: {
      '& tbody tr:last-child td': { borderBottom: 0 },
      '@container (max-width: 719px)': {
        display: 'block',
        '& thead': { display: 'none' },
        '& tbody': { display: 'block' },
      },
    },
    foldRow: {
      '&&': { backgroundColor: 'transparent' },
    },
    foldCell: {
      padding: theme.spacing(0.25, 1),
      border: 0,
      color: 'inherit',
    },
    filter: {
      '& select': {
        padding: theme.spacing(0.5, 3, 0.5, 1),
        fontSize: 'var(--bui-font-size-2, 0.75rem)',
      },
    },
  }),
  { name: 'BellwetherPods' },
);

/** The pods, what needs attention first, with the judged state of their probes. */
export function PodsPanel(props: {
  pods: PodSnapshot[];
  /** Server's time of the snapshot, milliseconds. */
  snapshotAtMs: number;
}) {
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [page, setPage] = useState(0);

  const rows = useMemo(
    () => podRows(props.pods, props.snapshotAtMs),
    [props.pods, props.snapshotAtMs],
  );
  const tags = useMemo(() => podsByTag(rows), [rows]);
  const wanted = params.get(PODS_PARAM);
  const filtered = tags.some(({ tag }) => (tag ?? NO_TAG) === wanted)
    ? rows.filter(row => (row.tag ?? NO_TAG) === wanted)
    : rows;
  const { shown, folded } = foldQuietPods(filtered);
  const visible = [
    ...shown,
    ...folded
      .filter(group => unfolded.has(group.tag ?? NO_TAG))
      .flatMap(group => group.rows),
  ];
  const lastPage = Math.max(0, Math.ceil(visible.length / ROWS_PER_PAGE) - 1);
  const presentPage = Math.min(page, lastPage);
  const ready = props.pods.filter(({ pod }) => pod.ready).length;

  const toggle = (set: ReadonlySet<string>, key: string) => {
    const after = new Set(set);
    if (!after.delete(key)) {
      after.add(key);
    }
    return after;
  };
  const tagText = (tag: (typeof tags)[number]['tag']) =>
    tag ? t(`revision.tag.${tag}`) : t('pods.noRevision');

  return (
    <Panel
      title={t('pods.title')}
      aside={
        <>
          <span className={text.secondary} data-numeric>
            {t('pods.readyCount', {
              ready: String(ready),
              desired: String(props.pods.length),
            })}
          </span>
          {tags.length > 1 && (
            <TextField
              select
              size="small"
              variant="outlined"
              className={classes.filter}
              SelectProps={{ native: true }}
              inputProps={{ 'aria-label': t('pods.filter') }}
              value={filtered === rows ? '' : wanted}
              onChange={event => {
                const { value } = event.target;
                setPage(0);
                setParams(
                  before => {
                    const after = new URLSearchParams(before);
                    if (value) {
                      after.set(PODS_PARAM, value);
                    } else {
                      after.delete(PODS_PARAM);
                    }
                    return after;
                  },
                  { replace: true, preventScrollReset: true },
                );
              }}
            >
              <option value="">{t('pods.allRevisions')}</option>
              {tags.map(({ tag, count }) => (
                <option key={tag ?? NO_TAG} value={tag ?? NO_TAG}>
                  {t('pods.filterOption', {
                    revision: tagText(tag),
                    pods: String(count),
                  })}
                </option>
              ))}
            </TextField>
          )}
        </>
      }
    >
      {rows.length === 0 ? (
        <div className={text.secondary}>{t('pods.none')}</div>
      ) : (
        <Table
          role="table"
          size="small"
          className={classes.table}
          aria-label={t('pods.title')}
        >
          <TableHead role="rowgroup">
            <TableRow role="row">
              {(
                ['pod', 'revision', 'probes', 'restarts', 'outlook'] as const
              ).map(column => (
                <TableCell
                  key={column}
                  role="columnheader"
                  className={classes.headCell}
                >
                  {t(`pods.column.${column}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody role="rowgroup">
            {visible
              .slice(
                presentPage * ROWS_PER_PAGE,
                (presentPage + 1) * ROWS_PER_PAGE,
              )
              .map(row => (
                <PodTableRow
                  key={row.key}
                  row={row}
                  open={open.has(row.key)}
                  onToggle={key => setOpen(before => toggle(before, key))}
                />
              ))}
            {folded.map(group => {
              const key = group.tag ?? NO_TAG;
              const isUnfolded = unfolded.has(key);
              return (
                <TableRow
                  role="row"
                  key={`fold ${key}`}
                  className={classes.foldRow}
                >
                  <TableCell
                    role="cell"
                    colSpan={POD_COLUMNS}
                    className={classes.foldCell}
                  >
                    <QuietButton
                      aria-expanded={isUnfolded}
                      onClick={() => setUnfolded(before => toggle(before, key))}
                    >
                      {isUnfolded
                        ? t('pods.fold', { revision: tagText(group.tag) })
                        : t('pods.folded', {
                            count: group.rows.length,
                            revision: tagText(group.tag),
                          })}
                    </QuietButton>
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      )}
      {visible.length > ROWS_PER_PAGE && (
        <TablePagination
          component="div"
          count={visible.length}
          page={presentPage}
          rowsPerPage={ROWS_PER_PAGE}
          rowsPerPageOptions={[ROWS_PER_PAGE]}
          onPageChange={(_event, next) => setPage(next)}
          labelDisplayedRows={({ from, to, count }) =>
            t('pods.page', {
              from: String(from),
              to: String(to),
              of: String(count),
            })
          }
          backIconButtonText={t('pods.previousPage')}
          nextIconButtonText={t('pods.nextPage')}
        />
      )}
    </Panel>
  );
}
