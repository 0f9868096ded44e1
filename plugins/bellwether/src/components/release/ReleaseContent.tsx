import { BellwetherData } from '../../data/BellwetherData';
import { useText } from '../../translation/useText';
import { SnapshotGate } from '../states/SnapshotGate';
import { ReleaseView } from './ReleaseView';

/** The Release tab of an entity. */
export function ReleaseContent() {
  const { t } = useText();
  return (
    <BellwetherData>
      <SnapshotGate loadingLines={8} framedAs={t('card.release')}>
        {state => <ReleaseView state={state} />}
      </SnapshotGate>
    </BellwetherData>
  );
}
