import {
  ApplicationSourceView,
  ApplicationView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { Fact } from '../layout/Facts';
import { useTextStyles } from '../layout/useTextStyles';
import { RevisionText } from './RevisionText';

/** Where the Application comes from, and which revision of it Argo CD compares with. */
export function SourceFacts(props: { application: ApplicationView }) {
  const { sources, sync } = props.application;
  const text = useTextStyles();
  const { t } = useText();
  const revisions = sync.revisions
    .map((revision, sourceIndex) => ({ revision, sourceIndex }))
    .filter(({ revision }) => revision !== '');
  return (
    <>
      <Fact name={t('gitops.label.source')}>
        <ul className={text.list}>
          {sources.map(source => (
            <li key={JSON.stringify(source)}>
              <SourceText source={source} />
            </li>
          ))}
        </ul>
      </Fact>
      {revisions.length > 0 && (
        <Fact name={t('gitops.label.revision')}>
          <ul className={text.list}>
            {revisions.map(({ revision, sourceIndex }) => (
              <li key={`${sourceIndex} ${revision}`}>
                <RevisionText
                  application={props.application}
                  revision={revision}
                  sourceIndex={sourceIndex}
                />
                {sources.length > 1 && (
                  <span className={text.secondary}>
                    {' '}
                    {t('gitops.source.of', { number: String(sourceIndex + 1) })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </>
  );
}

function SourceText(props: { source: ApplicationSourceView }) {
  const { repoUrl, path, chart, targetRevision, ref } = props.source;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <>
      {chart
        ? t('gitops.source.target', {
            source: t('gitops.source.helm', { chart }),
            revision: <code>{targetRevision}</code>,
          })
        : t('gitops.source.target', {
            source: <code>{path ?? repoUrl}</code>,
            revision: <code>{targetRevision}</code>,
          })}
      {(chart || path) && (
        <span className={text.secondary}>
          {' '}
          {t('gitops.source.helmOf', { repository: <code>{repoUrl}</code> })}
        </span>
      )}
      {ref && (
        <span className={text.secondary}>
          {' '}
          {t('gitops.source.ref', { ref: <code>{ref}</code> })}
        </span>
      )}
    </>
  );
}
