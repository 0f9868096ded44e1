import { CodeSnippet, CopyTextButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { GeneratedFile } from '@bellwether/backstage-plugin-bellwether-common';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useText } from '../../translation/useText';
import { languageOf } from './fileTree';

/** Highlighting longer files would hold up typing. */
const MOST_HIGHLIGHTED_LINES = 1500;

const useStyles = makeStyles(
  theme => ({
    root: {
      minWidth: 0,
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-2)',
      overflow: 'hidden',
    },
    head: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
      borderBottom: '1px solid var(--bui-border-1)',
      backgroundColor: 'var(--bui-bg-neutral-2)',
    },
    path: {
      flex: 1,
      minWidth: 0,
    },
    content: {
      overflow: 'auto',
      maxHeight: 560,
      '&:focus-visible': {
        outline: '2px solid var(--bui-ring)',
        outlineOffset: -2,
      },
      // On the grey of the highlighter's dark style, its comments have a contrast of 2:1 and its strings of less than 4:1.
      ...(theme.palette.type === 'dark' && {
        '& pre': { backgroundColor: '#1e1e1e !important' },
        '& span[style*="rgb(119"]': {
          color: 'var(--bui-fg-secondary) !important',
        },
      }),
    },
  }),
  { name: 'BellwetherFileContent' },
);

/** One file with line numbers, to be read and copied. */
export function FileContent(props: { file: GeneratedFile }) {
  const { path, content, executable } = props.file;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const lines = content.replace(/\n$/, '').split('\n').length;
  return (
    <section aria-label={path} className={classes.root}>
      <div className={classes.head}>
        <code className={classes.path}>{path}</code>
        <span className={`${text.small} ${text.secondary}`} data-numeric>
          {t('scaffolder.preview.lines', { count: lines })}
          {executable && ` · ${t('scaffolder.preview.executable')}`}
        </span>
        <CopyTextButton
          variant="tertiary"
          text={content}
          tooltipText={t('snippet.copied')}
          aria-label={t('snippet.copy', { what: path })}
        />
      </div>
      {/* Long files scroll; the keyboard reaches them. */}
      {/* eslint-disable jsx-a11y/no-noninteractive-tabindex */}
      <div
        className={classes.content}
        tabIndex={0}
        role="group"
        aria-label={t('scaffolder.preview.content', { path })}
      >
        {/* eslint-enable jsx-a11y/no-noninteractive-tabindex */}
        <CodeSnippet
          text={content.replace(/\n$/, '')}
          language={lines > MOST_HIGHLIGHTED_LINES ? 'text' : languageOf(path)}
          showLineNumbers
          customStyle={{ margin: 0, overflow: 'visible' }}
        />
      </div>
    </section>
  );
}
