/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
 * What is laid out as blocks is no table to a browser unless its roles are written. */
import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useTextStyles } from './useTextStyles';

const NARROW = '@container (max-width: 619px)';

const useStyles = makeStyles(
  theme => ({
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: 'inherit',
      '& tbody tr:last-child > td': { borderBottom: 0 },
      [NARROW]: {
        display: 'block',
        '& thead': { display: 'none' },
        '& tbody': { display: 'block' },
      },
    },
    head: {
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      fontSize: 'var(--bui-font-size-2, 0.75rem)',
      fontWeight: 600,
      whiteSpace: 'nowrap',
      color: 'var(--bellwether-fg-secondary)',
      borderBottom: '1px solid var(--bui-border-1)',
    },
    row: {
      [NARROW]: {
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: theme.spacing(1.5),
        padding: theme.spacing(0.75, 0),
        borderBottom: '1px solid var(--bui-border-1)',
        '&:last-child': { borderBottom: 0 },
      },
    },
    cell: {
      padding: theme.spacing(0.75, 1),
      verticalAlign: 'top',
      borderBottom: '1px solid var(--bui-border-1)',
      overflowWrap: 'break-word',
      '&:empty': { [NARROW]: { display: 'none' } },
      [NARROW]: { display: 'block', padding: 0, border: 0 },
    },
    wide: {
      overflowWrap: 'anywhere',
      [NARROW]: { flexBasis: '100%' },
    },
    short: {
      whiteSpace: 'nowrap',
    },
    label: {
      display: 'none',
      [NARROW]: { display: 'inline' },
    },
  }),
  { name: 'BellwetherDataTable' },
);

/** A table that becomes a list of blocks where it is narrow. */
export function DataTable(props: {
  label: string;
  columns: string[];
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <table role="table" aria-label={props.label} className={classes.table}>
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map(column => (
            <th
              key={column}
              scope="col"
              role="columnheader"
              className={classes.head}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{props.children}</tbody>
    </table>
  );
}

export function DataRow(props: { id?: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <tr role="row" id={props.id} className={classes.row}>
      {props.children}
    </tr>
  );
}

/**
 * @param props.label - name of the column, shown where the table is narrow
 * @param props.short - it holds a word or a time, which does not break
 * @param props.wide - it holds long text: it may break anywhere, and takes a line of its own where the table is narrow
 */
export function DataCell(props: {
  label?: string;
  wide?: boolean;
  short?: boolean;
  span?: number;
  children?: ReactNode;
}) {
  const classes = useStyles();
  const text = useTextStyles();
  return (
    <td
      role="cell"
      colSpan={props.span}
      className={`${classes.cell} ${props.wide ? classes.wide : ''} ${
        props.short ? classes.short : ''
      }`}
    >
      {props.label && props.children !== undefined && (
        <span aria-hidden className={`${classes.label} ${text.secondary}`}>
          {props.label}{' '}
        </span>
      )}
      {props.children}
    </td>
  );
}
