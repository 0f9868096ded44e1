import { ReactNode, createContext, useContext, useId } from 'react';
import { MarkdownContent } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useFaceStyles } from '../../components/layout/useFaceStyles';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { FieldProps } from './fieldProps';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
      margin: theme.spacing(1, 0),
      containerType: 'inline-size',
    },
    title: {
      fontSize: 'var(--bui-font-size-4, 1rem)',
      fontWeight: 600,
    },
    inner: {
      fontSize: 'inherit',
    },
    description: {
      '& p': { margin: 0 },
    },
  }),
  { name: 'BellwetherFieldFrame' },
);

/** How many frames are around. */
const Depth = createContext(0);

/** A field that has parts of its own: title and description of the template around them. */
export function FieldFrame(props: {
  field: FieldProps;
  /** When the template gives none. */
  title: string;
  children: ReactNode;
}) {
  const { schema, uiSchema, required } = props.field;
  const classes = useStyles();
  const text = useTextStyles();
  const { face } = useFaceStyles();
  const titleId = useId();
  const depth = useContext(Depth);
  const title = uiSchema?.['ui:title'] ?? schema.title ?? props.title;
  const description = uiSchema?.['ui:description'] ?? schema.description;
  return (
    <div
      role="group"
      aria-labelledby={titleId}
      className={`${face} ${classes.root}`}
    >
      <div>
        <Typography
          id={titleId}
          component={depth === 0 ? 'h3' : 'h4'}
          className={`${classes.title} ${depth === 0 ? '' : classes.inner}`}
        >
          {title}
          {required && <span aria-hidden> *</span>}
        </Typography>
        {description && (
          <MarkdownContent
            content={description}
            linkTarget="_blank"
            className={`${classes.description} ${text.secondary}`}
          />
        )}
      </div>
      <Depth.Provider value={depth + 1}>{props.children}</Depth.Provider>
    </div>
  );
}
