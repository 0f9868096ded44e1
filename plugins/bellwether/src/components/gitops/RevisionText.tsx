import { Link } from '@backstage/core-components';
import {
  ApplicationView,
  httpLink,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { authorName, revisionInfo, shortRevision } from './revisions';

/** A revision with what Git tells of it: message, author and date, leading to the commit. */
export function RevisionText(props: {
  application: ApplicationView;
  revision: string;
  sourceIndex: number;
}) {
  const { application, revision, sourceIndex } = props;
  const text = useTextStyles();
  const { t } = useText();
  const info = revisionInfo(application, revision, sourceIndex);
  const url = httpLink(info?.url);
  const short = shortRevision(revision);
  return (
    <>
      {url ? (
        <Link
          to={url}
          aria-label={t('gitops.revision.open', { revision: short })}
        >
          <code title={revision}>{short}</code>
        </Link>
      ) : (
        <code title={revision}>{short}</code>
      )}{' '}
      {info?.message}{' '}
      {(info?.author || info?.date) && (
        <span className={text.secondary} title={info.author}>
          {info.author &&
            t('gitops.revision.by', { author: authorName(info.author) })}
          {info.author && info.date && ', '}
          {info.date &&
            t('gitops.operation.ago', { age: <Age since={info.date} /> })}
        </span>
      )}
    </>
  );
}
