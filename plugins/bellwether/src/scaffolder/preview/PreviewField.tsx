import { useEffect, useMemo, useState } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import { PreviewResponse } from '@bellwether/backstage-plugin-bellwether-common';
import { Fact, Facts } from '../../components/layout/Facts';
import { StateMessage } from '../../components/states/StateMessage';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { GenerationData } from '../api/GenerationData';
import { AskFailure } from '../form/AskFailure';
import { FieldFrame } from '../form/FieldFrame';
import { ProblemList } from '../form/ProblemList';
import { FieldProps, formOf } from '../form/fieldProps';
import { FieldLink } from './FieldLink';
import { FileContent } from './FileContent';
import { FileTree } from './FileTree';
import { fileTree, firstFile } from './fileTree';
import { PreviewOptions, ownProblems, previewRequest } from './previewRequest';
import { usePreview } from './usePreview';

/** What was chosen stands in the values of the chart: it is open first. */
const VALUES = 'chart/values.yaml';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    progress: {
      height: 4,
    },
    outdated: {
      opacity: 0.6,
    },
    files: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      alignItems: 'start',
      '@container (min-width: 720px)': {
        gridTemplateColumns: '280px minmax(0, 1fr)',
      },
    },
  }),
  { name: 'BellwetherPreview' },
);

/**
 * Shows every file before anything is written, and everything that keeps it from being written. It chooses nothing: its value only makes
 * the wizard check it.
 */
export function PreviewField(props: FieldProps<PreviewOptions>) {
  return (
    <GenerationData>
      <Preview {...props} />
    </GenerationData>
  );
}

function Preview(props: FieldProps<PreviewOptions>) {
  const { formData, onChange, schema } = props;
  const classes = useStyles();
  const { t } = useText();
  // Its own value is no part of the question: it would be asked again for nothing.
  const { [props.name]: _own, ...form } = formOf(props);
  const state = usePreview(
    previewRequest(form, props.uiSchema?.['ui:options']),
  );
  const { preview, outdated, error } = state;

  // A field without a value is not validated.
  const empty = formData === undefined;
  useEffect(() => {
    if (empty) {
      onChange(schema.type === 'null' ? null : {});
    }
  }, [empty, schema.type, onChange]);

  return (
    <FieldFrame field={props} title={t('scaffolder.preview.title')}>
      <div className={classes.root} aria-busy={outdated}>
        <div className={classes.progress}>
          {outdated && (
            <LinearProgress aria-label={t('scaffolder.preview.loading')} />
          )}
        </div>
        {error && (
          <AskFailure
            error={error}
            title={t('scaffolder.preview.notSeen')}
            retry={state.retry}
          />
        )}
        {preview && !error && (
          <div
            className={`${classes.root} ${outdated ? classes.outdated : ''}`}
          >
            <PreviewContent id={props.idSchema.$id} preview={preview} />
          </div>
        )}
      </div>
    </FieldFrame>
  );
}

function PreviewContent(props: { id: string; preview: PreviewResponse }) {
  const { files, summary } = props.preview;
  const classes = useStyles();
  const { t } = useText();
  const problems = ownProblems(props.preview.problems);
  const refused = problems.some(({ severity }) => severity === 'error');
  return (
    <>
      {refused && (
        <StateMessage
          shape="blocked"
          tone="negative"
          title={t('scaffolder.preview.refused')}
        >
          {t('scaffolder.preview.refusedDetail')}
        </StateMessage>
      )}
      <ProblemList problems={problems}>
        {problem => <FieldLink path={problem.path} />}
      </ProblemList>
      {!refused && files.length === 0 && (
        <StateMessage
          shape="nothing"
          tone="neutral"
          title={t('scaffolder.preview.empty')}
        />
      )}
      {summary && <SummaryFacts summary={summary} />}
      {files.length > 0 && (
        <div className={classes.files}>
          <Files id={props.id} files={files} />
        </div>
      )}
    </>
  );
}

function SummaryFacts(props: {
  summary: NonNullable<PreviewResponse['summary']>;
}) {
  const { files, bytes, namespaces, applications } = props.summary;
  const { t } = useText();
  const format = useTimeFormat();
  return (
    <Facts label={t('scaffolder.preview.summary')}>
      <Fact name={t('scaffolder.preview.result')}>
        {t('scaffolder.preview.size', {
          files: t('scaffolder.preview.files', { count: files }),
          kilobytes: format.number(Math.ceil(bytes / 1000)),
        })}
      </Fact>
      <Fact name={t('scaffolder.context.namespaces')}>
        <code>{namespaces.join(', ')}</code>
      </Fact>
      {applications.length > 0 && (
        <Fact name={t('scaffolder.preview.applications')}>
          <code>{applications.join(', ')}</code>
        </Fact>
      )}
    </Facts>
  );
}

function Files(props: { id: string; files: PreviewResponse['files'] }) {
  const { files } = props;
  const [chosen, setChosen] = useState<string>();
  const paths = useMemo(() => files.map(({ path }) => path), [files]);
  const path =
    chosen !== undefined && paths.includes(chosen)
      ? chosen
      : paths.find(candidate => candidate === VALUES) ??
        firstFile(fileTree(paths));
  const file = files.find(candidate => candidate.path === path);
  return (
    <>
      <FileTree
        id={props.id}
        paths={paths}
        selected={path}
        onSelect={setChosen}
      />
      {file && <FileContent file={file} />}
    </>
  );
}
