import {
  EnvironmentSnapshot,
  MappingReport,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { MappingHint } from '../mapping/MappingHint';
import { reportsOf } from '../sources/connected';
import { isSeen } from '../sources/sight';

/** No Application was matched: none is known while Argo CD is seen, else nothing can be said. */
export function NoApplication(props: {
  environment: EnvironmentSnapshot;
  mapping: MappingReport[];
}) {
  const text = useTextStyles();
  const { t } = useText();
  const sources = props.environment.sources.filter(
    ({ kind }) => kind === 'argocd',
  );
  const seen = sources.length === 0 || isSeen(sources, { kind: 'argocd' });
  return (
    <div>
      <div className={text.secondary}>
        {seen ? t('gitops.none') : t('gitops.notSeen')}
      </div>
      <MappingHint reports={reportsOf(props.mapping, 'argocd')} />
    </div>
  );
}
