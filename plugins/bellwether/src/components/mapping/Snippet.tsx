import { CopyTextButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      minWidth: 0,
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.5),
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-2)',
      backgroundColor: 'var(--bui-bg-neutral-2)',
    },
    text: {
      flex: 1,
      minWidth: 0,
      margin: 0,
      padding: theme.spacing(1, 1.5),
      overflowX: 'auto',
      color: 'var(--bui-fg-primary)',
      fontFamily: 'var(--bui-font-monospace, monospace)',
      fontSize: 'var(--bui-font-size-2, 0.75rem)',
    },
  }),
  { name: 'BellwetherSnippet' },
);

/** Text to paste somewhere, with a copy button. */
export function Snippet(props: { text: string; label: string }) {
  const classes = useStyles();
  const { t } = useText();
  return (
    <div className={classes.root}>
      {/* Long lines scroll; the keyboard reaches them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.text} tabIndex={0} aria-label={props.label}>
        {props.text}
      </pre>
      <CopyTextButton
        variant="tertiary"
        text={props.text}
        tooltipText={t('snippet.copied')}
        aria-label={t('snippet.copy', { what: props.label })}
      />
    </div>
  );
}
