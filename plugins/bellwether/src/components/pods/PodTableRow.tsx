import { useId } from 'react';
import IconButton from '@material-ui/core/IconButton';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { PodSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { OutlookText } from './OutlookText';
import { PodDetails } from './PodDetails';
import { ProbeBadges } from './ProbeBadges';
import { PodRow } from './podRows';

export const POD_COLUMNS = 5;

const useStyles = makeStyles(
  theme => ({
    row: {
      '&&': { backgroundColor: 'transparent' },
      '@container (max-width: 719px)': {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) max-content',
        borderBottom: '1px solid var(--bui-border-1)',
        padding: theme.spacing(1, 0),
      },
    },
    cell: {
      verticalAlign: 'top',
      padding: theme.spacing(0.75, 1),
      borderBottom: '1px solid var(--bui-border-1)',
      fontSize: 'inherit',
      lineHeight: 'inherit',
      color: 'inherit',
      backgroundColor: 'transparent',
      '@container (max-width: 719px)': {
        border: 0,
        padding: theme.spacing(0.25, 0),
      },
    },
    name: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(0.5),
      overflowWrap: 'anywhere',
    },
    nameCell: {
      '@container (min-width: 720px)': { width: '28%' },
    },
    detailsRow: {
      '&&': { backgroundColor: 'transparent' },
      '@container (max-width: 719px)': { display: 'block' },
    },
    expand: {
      margin: -3,
      padding: 3,
      color: 'inherit',
    },
    wideOnNarrow: {
      '@container (max-width: 719px)': {
        gridColumn: '1 / -1',
      },
    },
    detailsCell: {
      padding: theme.spacing(0, 1, 0, 4),
      backgroundColor: 'transparent',
      borderBottom: '1px solid var(--bui-border-1)',
      fontSize: 'inherit',
      lineHeight: 'inherit',
      color: 'inherit',
      '@container (max-width: 719px)': {
        display: 'block',
        paddingLeft: 0,
      },
    },
  }),
  { name: 'BellwetherPodRow' },
);

function restartReason({ containers }: PodSnapshot): string | undefined {
  return containers.find(
    ({ container }) => container.status?.lastTermination?.reason,
  )?.container.status?.lastTermination?.reason;
}

/** A pod in one line; opens to all that is known of it. */
export function PodTableRow(props: {
  row: PodRow;
  open: boolean;
  onToggle: (key: string) => void;
}) {
  const { row, open } = props;
  const { pod } = row.snapshot;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const detailsId = useId();
  const reason = pod.restarts > 0 ? restartReason(row.snapshot) : undefined;
  const findings = row.snapshot.containers.reduce(
    (sum, { findings: found }) =>
      sum + found.filter(finding => finding.severity === 'warning').length,
    0,
  );
  return (
    <>
      <TableRow role="row" className={classes.row}>
        <TableCell
          role="cell"
          className={`${classes.cell} ${classes.nameCell}`}
        >
          <span className={classes.name}>
            <IconButton
              size="small"
              className={classes.expand}
              aria-expanded={open}
              aria-controls={open ? detailsId : undefined}
              aria-label={t('pods.details', { pod: pod.ref.name })}
              onClick={() => props.onToggle(row.key)}
            >
              {open ? (
                <RiArrowDownSLine size={18} aria-hidden />
              ) : (
                <RiArrowRightSLine size={18} aria-hidden />
              )}
            </IconButton>
            <span>
              {pod.ref.name}
              {!pod.ready && pod.phase !== 'Succeeded' && (
                <div className={`${text.small} ${text.secondary}`}>
                  {t('pods.notReady')}
                </div>
              )}
            </span>
          </span>
        </TableCell>
        <TableCell role="cell" className={classes.cell}>
          {row.tag ? t(`revision.tag.${row.tag}`) : t('pods.noRevision')}
        </TableCell>
        <TableCell role="cell" className={classes.cell}>
          <ProbeBadges probes={row.probes} />
        </TableCell>
        <TableCell role="cell" className={classes.cell} data-numeric>
          <span className={pod.restarts === 0 ? text.secondary : undefined}>
            {t('pods.restartCount', { count: pod.restarts })}
          </span>
          {reason && <span className={text.secondary}> {reason}</span>}
        </TableCell>
        <TableCell
          role="cell"
          className={`${classes.cell} ${classes.wideOnNarrow}`}
        >
          <OutlookText snapshot={row.snapshot} />
          {findings > 0 && (
            <div className={`${text.small} ${text.secondary}`}>
              {t('finding.count', { count: findings })}
            </div>
          )}
        </TableCell>
      </TableRow>
      {open && (
        <TableRow role="row" id={detailsId} className={classes.detailsRow}>
          <TableCell
            role="cell"
            colSpan={POD_COLUMNS}
            className={classes.detailsCell}
          >
            <PodDetails snapshot={row.snapshot} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
