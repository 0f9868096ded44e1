import { ComponentProps } from 'react';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { RiDeleteBinLine } from '@remixicon/react';
import { useText } from '../../translation/useText';
import { FieldProps } from '../form/fieldProps';
import { isAdded } from './optionalPart';

/** What react-jsonschema-form hands to the template around a property whose name may be typed. */
export type PairTemplateProps = ComponentProps<
  FieldProps['registry']['templates']['WrapIfAdditionalTemplate']
>;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: theme.spacing(2),
      alignItems: 'center',
    },
    pair: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))',
      gap: theme.spacing(1.5, 3),
    },
    button: {
      color: 'inherit',
      '&.Mui-disabled': { color: 'var(--bui-fg-disabled)' },
    },
  }),
  { name: 'BellwetherPairTemplate' },
);

/** A name that is typed, and the value that stands for it. */
export function PairTemplate(props: PairTemplateProps) {
  const { id, label, children, schema } = props;
  const classes = useStyles();
  const { t } = useText();
  const disabled = Boolean(props.disabled || props.readonly);
  if (!isAdded(schema)) {
    return <div className={props.classNames}>{children}</div>;
  }
  return (
    <div role="group" aria-label={label} className={classes.root}>
      <div className={classes.pair}>
        <TextField
          key={label}
          id={`${id}-key`}
          label={t('scaffolder.list.name')}
          defaultValue={label}
          required
          fullWidth
          disabled={disabled}
          onFocus={event => event.target.select()}
          onBlur={event => props.onKeyChange(event.target.value)}
        />
        {children}
      </div>
      <IconButton
        size="small"
        className={classes.button}
        aria-label={t('scaffolder.list.removeNamed', { name: label })}
        disabled={disabled}
        onClick={props.onDropPropertyClick(label)}
      >
        <RiDeleteBinLine size={18} />
      </IconButton>
    </div>
  );
}
