import { ComponentProps } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { RiAddLine } from '@remixicon/react';
import { useText } from '../../translation/useText';
import { FieldProps } from '../form/fieldProps';
import { isWide } from './optionalPart';

/** What react-jsonschema-form hands to the template of an object. */
export type ObjectTemplateProps = ComponentProps<
  FieldProps['registry']['templates']['ObjectFieldTemplate']
>;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
      gap: theme.spacing(1.5, 3),
      alignItems: 'start',
      // Labels stay above their fields: at full size a long one does not fit into a column, and stands over the line where it breaks.
      '& label[data-shrink]:not([class*="outlined"])': {
        transform: 'translate(0, 1.5px) scale(0.75)',
        transformOrigin: 'top left',
        width: '133%',
      },
    },
    wide: {
      gridColumn: '1 / -1',
    },
    hidden: {
      display: 'none',
    },
    add: {
      justifySelf: 'start',
      gridColumn: '1 / -1',
    },
  }),
  { name: 'BellwetherGridTemplate' },
);

/** Properties of an object beside each other; those with parts of their own take a line each. The title stands around it. */
export function GridTemplate(props: ObjectTemplateProps) {
  const { schema, idSchema, properties } = props;
  const classes = useStyles();
  const { t } = useText();
  const classOf = (name: string, hidden: boolean) => {
    if (hidden) {
      return classes.hidden;
    }
    return isWide(schema.properties?.[name]) ||
      props.uiSchema?.[name]?.['ui:options']?.wide
      ? classes.wide
      : undefined;
  };
  return (
    <div id={idSchema.$id} className={classes.root}>
      {properties.map(({ name, content, hidden }) => (
        <div key={name} className={classOf(name, hidden)}>
          {content}
        </div>
      ))}
      {schema.additionalProperties && (
        <Button
          className={classes.add}
          size="small"
          variant="outlined"
          startIcon={<RiAddLine size={16} />}
          aria-label={t('scaffolder.list.addTo', {
            title: props.uiSchema?.['ui:title'] ?? schema.title ?? '',
          })}
          disabled={props.disabled || props.readonly}
          onClick={props.onAddClick(schema)}
        >
          {t('scaffolder.list.add')}
        </Button>
      )}
    </div>
  );
}
