import { ComponentProps } from 'react';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import {
  RiAddLine,
  RiArrowDownLine,
  RiArrowUpLine,
  RiDeleteBinLine,
} from '@remixicon/react';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useText } from '../../translation/useText';
import { FieldProps } from '../form/fieldProps';

/** What react-jsonschema-form hands to the template of a list. */
export type ArrayTemplateProps = ComponentProps<
  FieldProps['registry']['templates']['ArrayFieldTemplate']
>;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1),
      justifyItems: 'start',
    },
    entries: {
      width: '100%',
      display: 'grid',
      gap: theme.spacing(1),
    },
    entry: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: theme.spacing(2),
      alignItems: 'center',
    },
    framed: {
      padding: theme.spacing(2),
      alignItems: 'start',
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-3)',
      // Where there is little room, the fields get all of it.
      '@container (max-width: 480px)': {
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: theme.spacing(1),
      },
    },
    buttons: {
      whiteSpace: 'nowrap',
      justifySelf: 'end',
    },
    button: {
      color: 'inherit',
      '&.Mui-disabled': { color: 'var(--bui-fg-disabled)' },
    },
  }),
  { name: 'BellwetherListTemplate' },
);

/** Entries of a list below each other, each with what can be done to it. The title stands around it. */
export function ListTemplate(props: ArrayTemplateProps) {
  const { title, items, schema } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const disabled = Boolean(props.disabled || props.readonly);
  const framed =
    typeof schema.items === 'object' &&
    !Array.isArray(schema.items) &&
    schema.items.type === 'object';
  return (
    <div id={props.idSchema.$id} className={classes.root}>
      {items.length > 0 && (
        <ol
          className={`${text.list} ${classes.entries}`}
          aria-label={title || undefined}
        >
          {items.map(item => {
            const number = String(item.index + 1);
            return (
              <li
                key={item.key}
                className={`${classes.entry} ${framed ? classes.framed : ''}`}
              >
                {item.children}
                <div className={classes.buttons}>
                  {framed && (
                    <>
                      <IconButton
                        size="small"
                        className={classes.button}
                        aria-label={t('scaffolder.list.moveUp', {
                          title,
                          number,
                        })}
                        disabled={disabled || !item.hasMoveUp}
                        onClick={item.onReorderClick(
                          item.index,
                          item.index - 1,
                        )}
                      >
                        <RiArrowUpLine size={18} />
                      </IconButton>
                      <IconButton
                        size="small"
                        className={classes.button}
                        aria-label={t('scaffolder.list.moveDown', {
                          title,
                          number,
                        })}
                        disabled={disabled || !item.hasMoveDown}
                        onClick={item.onReorderClick(
                          item.index,
                          item.index + 1,
                        )}
                      >
                        <RiArrowDownLine size={18} />
                      </IconButton>
                    </>
                  )}
                  <IconButton
                    size="small"
                    className={classes.button}
                    aria-label={t('scaffolder.list.remove', { title, number })}
                    disabled={disabled || !item.hasRemove}
                    onClick={item.onDropIndexClick(item.index)}
                  >
                    <RiDeleteBinLine size={18} />
                  </IconButton>
                </div>
              </li>
            );
          })}
        </ol>
      )}
      {props.canAdd && (
        <Button
          size="small"
          variant="outlined"
          startIcon={<RiAddLine size={16} />}
          aria-label={t('scaffolder.list.addTo', { title })}
          disabled={disabled}
          onClick={props.onAddClick}
        >
          {t('scaffolder.list.add')}
        </Button>
      )}
    </div>
  );
}
