import { useMemo, useState } from 'react';
import { ApplicationView } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { QuietButton } from '../layout/QuietButton';
import { useTextStyles } from '../layout/useTextStyles';
import { PagedResources } from './PagedResources';
import { ResourceFilterFields } from './ResourceFilterFields';
import { filterRows, resourceRows } from './resourceRows';
import { useResourceFilter } from './useResourceFilter';

/** Fewer are looked through faster than filtered. */
const FILTER_FROM = 6;

/** What the Application manages: what is not in order is in sight, the rest a click or a filter away. The filter is part of the address. */
export function ResourceTable(props: { application: ApplicationView }) {
  const { resources, ref } = props.application;
  const text = useTextStyles();
  const { t } = useText();
  const filter = useResourceFilter();
  const [unfolded, setUnfolded] = useState(false);
  const rows = useMemo(() => resourceRows(resources), [resources]);
  const attention = rows.filter(row => row.attention);
  if (rows.length === 0) {
    return null;
  }
  const shown =
    unfolded || filter.active ? filterRows(rows, filter) : attention;
  const folded = rows.length - attention.length;
  return (
    <div>
      <div className={text.strong}>
        {attention.length > 0
          ? t('gitops.resources.counts', {
              total: String(rows.length),
              attention: String(attention.length),
            })
          : t('gitops.resources.countsFine', { count: rows.length })}
      </div>
      {(rows.length >= FILTER_FROM || filter.active) && (
        <ResourceFilterFields application={ref.name} filter={filter} />
      )}
      {filter.active && shown.length === 0 && (
        <div className={text.secondary}>{t('gitops.resources.none')}</div>
      )}
      {shown.length > 0 && (
        <PagedResources
          rows={shown}
          label={t('gitops.resources.title', { name: ref.name })}
        />
      )}
      {!filter.active && folded > 0 && (
        <QuietButton
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded
            ? t('gitops.resources.fold')
            : t('gitops.resources.folded', { count: folded })}
        </QuietButton>
      )}
    </div>
  );
}
