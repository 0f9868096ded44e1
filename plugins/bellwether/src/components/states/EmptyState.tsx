import { ReactNode } from 'react';
import { MappingReport } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { MappingDoctor } from '../mapping/MappingDoctor';
import { MappingHint } from '../mapping/MappingHint';
import { StateMessage } from './StateMessage';

/** Nothing of this entity was found: what was tried, and what would fix it. */
export function EmptyState(props: {
  mapping: MappingReport[];
  /** What is awaited of a service that was created a moment ago. It comes before what was tried. */
  awaited?: ReactNode;
}) {
  const { mapping, awaited } = props;
  const { t } = useText();
  if (awaited && mapping.length > 0) {
    return (
      <StateMessage
        shape="nothing"
        tone="neutral"
        title={t('states.empty.title')}
      >
        {t('states.empty.recent')}
        {awaited}
        <MappingHint reports={mapping} />
      </StateMessage>
    );
  }
  return (
    <StateMessage
      shape="nothing"
      tone="neutral"
      title={t('states.empty.title')}
    >
      {mapping.length === 0
        ? t('states.empty.noSources')
        : t('states.empty.detail')}
      <MappingDoctor reports={mapping} />
    </StateMessage>
  );
}
