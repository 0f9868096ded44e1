import { useId } from 'react';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import { makeStyles } from '@material-ui/core/styles';
import { useFaceStyles } from '../../components/layout/useFaceStyles';
import { useText } from '../../translation/useText';
import { FieldFrame } from '../form/FieldFrame';
import { FieldProps, isLocked, isRecord } from '../form/fieldProps';
import { GridTemplate } from './GridTemplate';
import { ListTemplate } from './ListTemplate';
import { PairTemplate } from './PairTemplate';
import { optionalPart } from './optionalPart';

const useStyles = makeStyles(
  theme => ({
    part: {
      paddingLeft: theme.spacing(2),
      borderLeft: '2px solid var(--bui-border-1)',
    },
  }),
  { name: 'BellwetherGroup' },
);

/**
 * Settings that belong together, in the space that they need: the properties of an object, the entries of a list, or a part that may be left
 * out (`anyOf` of `type: 'null'` and the part), which gets a switch. What is in it is rendered by the wizard as everywhere.
 */
export function GroupField(props: FieldProps) {
  const { schema, uiSchema } = props;
  const part = optionalPart(schema);
  const title = uiSchema?.['ui:title'] ?? schema.title;
  const content = part ? (
    <OptionalPart {...props} option={part} />
  ) : (
    <Parts {...props} />
  );
  // An entry of a list has no title of its own.
  return title ? (
    <FieldFrame field={props} title={title}>
      {content}
    </FieldFrame>
  ) : (
    content
  );
}

function Parts(props: FieldProps) {
  const { ObjectField, ArrayField } = props.registry.fields;
  const { t } = useText();
  return props.schema.type === 'array' ? (
    <ArrayField
      {...props}
      uiSchema={{ ...props.uiSchema, 'ui:ArrayFieldTemplate': ListTemplate }}
    />
  ) : (
    <ObjectField
      {...props}
      uiSchema={{
        ...props.uiSchema,
        'ui:ObjectFieldTemplate': GridTemplate,
        additionalProperties: {
          'ui:title': t('scaffolder.list.value'),
          ...props.uiSchema?.additionalProperties,
          'ui:WrapIfAdditionalTemplate': PairTemplate,
        },
      }}
    />
  );
}

function OptionalPart(
  props: FieldProps & { option: NonNullable<ReturnType<typeof optionalPart>> },
) {
  const { option, formData, registry, onChange } = props;
  const classes = useStyles();
  const { face } = useFaceStyles();
  const id = useId();
  const chosen = isRecord(formData);
  // The switch carries its title.
  const schema = { ...option, title: undefined };
  return (
    <>
      <FormControlLabel
        className={face}
        label={option.title ?? ''}
        control={
          <Switch
            color="primary"
            checked={chosen}
            disabled={isLocked(props)}
            inputProps={{ 'aria-controls': chosen ? id : undefined }}
            onChange={(_, checked) =>
              onChange(
                checked
                  ? registry.schemaUtils.getDefaultFormState(
                      schema,
                      {},
                      'excludeObjectChildren',
                    )
                  : null,
              )
            }
          />
        }
      />
      {chosen && (
        <div id={id} className={classes.part}>
          <Parts
            {...props}
            schema={schema}
            idSchema={registry.schemaUtils.toIdSchema(
              schema,
              props.idSchema.$id,
              formData,
              props.idPrefix,
              props.idSeparator,
            )}
          />
        </div>
      )}
    </>
  );
}
