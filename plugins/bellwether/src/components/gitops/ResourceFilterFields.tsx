import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';
import { useResourceFilter } from './useResourceFilter';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 2),
    },
    text: {
      width: 240,
      maxWidth: '100%',
      '& input': {
        padding: theme.spacing(0.5, 1),
        fontSize: 'var(--bui-font-size-2, 0.75rem)',
      },
    },
    label: {
      margin: 0,
      '& .MuiFormControlLabel-label': { fontSize: 'inherit' },
    },
    checkbox: {
      padding: theme.spacing(0.5),
      color: 'var(--bellwether-fg-secondary)',
    },
  }),
  { name: 'BellwetherResourceFilter' },
);

/** By text, and by what is not in order. */
export function ResourceFilterFields(props: {
  application: string;
  filter: ReturnType<typeof useResourceFilter>;
}) {
  const { application, filter } = props;
  const classes = useStyles();
  const { t } = useText();
  const title = t('gitops.resources.title', { name: application });
  return (
    <div role="group" aria-label={title} className={classes.root}>
      <TextField
        type="search"
        size="small"
        variant="outlined"
        className={classes.text}
        placeholder={t('gitops.resources.filter')}
        inputProps={{ 'aria-label': t('gitops.resources.filter') }}
        value={filter.text}
        onChange={event => filter.change({ text: event.target.value })}
      />
      <FormControlLabel
        className={classes.label}
        control={
          <Checkbox
            size="small"
            color="default"
            className={classes.checkbox}
            checked={filter.onlyAttention}
            onChange={(_event, onlyAttention) =>
              filter.change({ onlyAttention })
            }
          />
        }
        label={t('gitops.resources.onlyAttention')}
      />
    </div>
  );
}
