import { Link } from '@backstage/core-components';
import {
  ApplicationView,
  httpLink,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';

/** Name of an Application, leading to it in Argo CD. */
export function ApplicationName(props: { application: ApplicationView }) {
  const { name } = props.application.ref;
  const url = httpLink(props.application.url);
  const text = useTextStyles();
  const { t } = useText();
  return url ? (
    <Link
      to={url}
      className={text.strong}
      aria-label={t('gitops.openInArgo', { name })}
    >
      {name}
    </Link>
  ) : (
    <span className={text.strong}>{name}</span>
  );
}
