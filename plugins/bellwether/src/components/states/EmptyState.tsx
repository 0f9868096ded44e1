import { MappingReport } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { MappingDoctor } from '../mapping/MappingDoctor';
import { StateMessage } from './StateMessage';

/** Nothing of this entity was found: what was tried, and what would fix it. */
export function EmptyState(props: { mapping: MappingReport[] }) {
  const { t } = useText();
  return (
    <StateMessage
      shape="nothing"
      tone="neutral"
      title={t('states.empty.title')}
    >
      {props.mapping.length === 0
        ? t('states.empty.noSources')
        : t('states.empty.detail')}
      <MappingDoctor reports={props.mapping} />
    </StateMessage>
  );
}
