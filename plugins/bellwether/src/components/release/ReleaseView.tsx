import { makeStyles } from '@material-ui/core/styles';
import { EntitySnapshotState } from '../../data/useEntitySnapshot';
import { useEnvironmentSelection } from '../../data/useEnvironmentSelection';
import { useWorkloadSelection } from '../../data/useWorkloadSelection';
import { useText } from '../../translation/useText';
import { useFaceStyles } from '../layout/useFaceStyles';
import { Panel } from '../layout/Panel';
import { MappingPanel } from '../mapping/MappingPanel';
import { SourceChip } from '../sources/SourceChip';
import { EmptyState } from '../states/EmptyState';
import { StaleNotice } from '../states/StaleNotice';
import { StateMessage } from '../states/StateMessage';
import { EnvironmentRelease } from './EnvironmentRelease';
import { EnvironmentTabs, environmentTabIds } from './EnvironmentTabs';
import { FirstRelease } from './FirstRelease';
import { Freshness } from './Freshness';
import { WorkloadPicker } from './WorkloadPicker';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      containerType: 'inline-size',
    },
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 1.5),
    },
    sources: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
    },
    space: {
      flex: 1,
    },
  }),
  { name: 'BellwetherRelease' },
);

/** The Release tab once there is a snapshot. */
export function ReleaseView(props: {
  state: Extract<EntitySnapshotState, { status: 'ready' }>;
}) {
  const { state } = props;
  const { environments, mapping, serverTime } = state.snapshot;
  const classes = useStyles();
  const { face } = useFaceStyles();
  const { t } = useText();
  const { selected, unknown, select } = useEnvironmentSelection(environments);
  const workloads = useWorkloadSelection(selected);

  const stale = state.refreshError && (
    <StaleNotice
      checkedAt={new Date(state.checkedAt + state.clockOffsetMs).toISOString()}
      error={state.refreshError}
      retry={state.retry}
    />
  );
  if (!selected) {
    return (
      <div className={`${face} ${classes.root}`}>
        {stale}
        <Panel title={t('card.release')}>
          <EmptyState
            mapping={mapping}
            awaited={<FirstRelease mapping={mapping} />}
          />
        </Panel>
      </div>
    );
  }
  const { name } = selected.environment;
  const ids = environmentTabIds(name);
  return (
    <div className={`${face} ${classes.root}`}>
      {stale}
      {unknown !== undefined && (
        <StateMessage
          banner
          role="status"
          shape="question"
          tone="neutral"
          title={t('environment.unknown', {
            wanted: unknown,
            shown: selected.environment.title,
          })}
        />
      )}
      <div className={classes.header}>
        <EnvironmentTabs
          environments={environments}
          selected={name}
          onSelect={select}
        />
        {workloads.selected && (
          <WorkloadPicker
            workloads={selected.workloads}
            selected={workloads.selected}
            onSelect={workloads.select}
          />
        )}
        <span className={classes.space} />
        <Freshness
          live={state.live}
          changedAt={workloads.selected?.observedAt}
        />
        <div className={classes.sources}>
          {selected.sources.map(source => (
            <SourceChip key={source.id} source={source} />
          ))}
        </div>
      </div>
      <div role="tabpanel" id={ids.panel} aria-labelledby={ids.tab}>
        <EnvironmentRelease
          key={name}
          environment={selected}
          workload={workloads.selected}
          mapping={mapping}
          snapshotAtMs={Date.parse(serverTime)}
        />
      </div>
      <MappingPanel
        mapping={mapping}
        unmatched={
          selected.workloads.length === 0 && selected.otherPods.length === 0
        }
      />
    </div>
  );
}
