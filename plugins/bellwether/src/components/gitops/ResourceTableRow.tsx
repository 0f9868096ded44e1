import { useId } from 'react';
import { ApplicationResourceView } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { DataCell, DataRow } from '../layout/DataTable';
import { QuietButton } from '../layout/QuietButton';
import { useTextStyles } from '../layout/useTextStyles';
import { StateWord } from '../shapes/StateWord';
import { Differences } from './Differences';
import { healthLook, syncLook } from './applicationLook';
import { ResourceRow, kindOf } from './resourceRows';

const COLUMNS = 4;

/** A resource in one line; one that is out of sync opens to what differs. */
export function ResourceTableRow(props: {
  row: ResourceRow;
  open: boolean;
  onToggle: () => void;
}) {
  const { open, onToggle } = props;
  const { resource } = props.row;
  const { kind, name, sync, health, differences = [] } = resource;
  const text = useTextStyles();
  const { t } = useText();
  const detailsId = useId();
  const title = t('gitops.resources.details', { kind, name });
  return (
    <>
      <DataRow>
        <DataCell wide>
          <span className={text.secondary}>{kindOf(resource)}</span> {name}
        </DataCell>
        <DataCell label={t('gitops.resources.column.sync')}>
          {sync && <StateWord look={syncLook(sync)}>{sync}</StateWord>}
        </DataCell>
        <DataCell label={t('gitops.resources.column.health')}>
          {health && (
            <StateWord look={healthLook(health.status)}>
              {health.status}
            </StateWord>
          )}
        </DataCell>
        <DataCell wide>
          <About resource={resource} />
          {differences.length > 0 && (
            <QuietButton
              aria-expanded={open}
              aria-controls={open ? detailsId : undefined}
              aria-label={title}
              onClick={onToggle}
            >
              {t('gitops.resources.differences', { count: differences.length })}
            </QuietButton>
          )}
        </DataCell>
      </DataRow>
      {open && (
        <DataRow id={detailsId}>
          <DataCell wide span={COLUMNS}>
            <Differences label={title} differences={differences} />
          </DataCell>
        </DataRow>
      )}
    </>
  );
}

function About(props: { resource: ApplicationResourceView }) {
  const { hook, syncWave, requiresPruning, health, namespace } = props.resource;
  const text = useTextStyles();
  const { t } = useText();
  const marks = [
    namespace,
    hook && t('gitops.resources.hook'),
    syncWave !== undefined &&
      t('gitops.resources.wave', { wave: String(syncWave) }),
  ].filter(Boolean);
  return (
    <>
      {health?.message && <div>{health.message}</div>}
      {requiresPruning && <div>{t('gitops.resources.pruning')}</div>}
      <div className={`${text.small} ${text.secondary}`}>
        {marks.join(' · ')}
      </div>
    </>
  );
}
