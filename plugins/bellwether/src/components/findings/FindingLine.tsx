import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { Shape } from '../shapes/Shape';
import { FindingSeverity, findingLook } from './findingLook';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: '20px minmax(0, 1fr)',
      columnGap: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
    shape: { paddingTop: 2 },
  }),
  { name: 'BellwetherFindingLine' },
);

/** One sentence on what is wrong, missing or well, with what stands below it. */
export function FindingLine(props: {
  severity: FindingSeverity;
  /** The severity in words, for those who do not see the shape. */
  severityWord: string;
  sentence: string;
  since?: string;
  children?: ReactNode;
}) {
  const { severity } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const look = findingLook(severity);
  return (
    <div className={classes.root}>
      <span className={classes.shape}>
        <Shape name={look.shape} tone={look.tone} />
      </span>
      <div>
        <span className={text.hidden}>{props.severityWord} </span>
        {props.sentence}
        {props.since && (
          <span className={text.secondary}>
            {' '}
            {t('verdict.for', { age: <Age since={props.since} /> })}
          </span>
        )}
        {props.children}
      </div>
    </div>
  );
}
