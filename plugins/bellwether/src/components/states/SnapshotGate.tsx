import { ReactElement } from 'react';
import {
  EntitySnapshotState,
  useEntitySnapshot,
} from '../../data/useEntitySnapshot';
import { ClockOffsetContext } from '../../time/ClockOffsetContext';
import { Panel } from '../layout/Panel';
import { useFaceStyles } from '../layout/useFaceStyles';
import { ErrorState } from './ErrorState';
import { ForbiddenState } from './ForbiddenState';
import { LoadingState } from './LoadingState';
import { NotInstalledState } from './NotInstalledState';

/** Shows its children once there is a snapshot, and until then the named state that says why not. */
export function SnapshotGate(props: {
  loadingLines?: number;
  /** Title of a panel around the states that stand in for the content. */
  framedAs?: string;
  children: (
    state: Extract<EntitySnapshotState, { status: 'ready' }>,
  ) => ReactElement;
}) {
  const { face } = useFaceStyles();
  const state = useEntitySnapshot();
  if (state.status === 'ready') {
    return (
      <ClockOffsetContext.Provider value={state.clockOffsetMs}>
        {props.children(state)}
      </ClockOffsetContext.Provider>
    );
  }
  const standIn = (
    <div className={face}>
      {state.status === 'loading' && (
        <LoadingState lines={props.loadingLines} />
      )}
      {state.status === 'forbidden' && <ForbiddenState />}
      {state.status === 'backendNotInstalled' && <NotInstalledState />}
      {state.status === 'error' && (
        <ErrorState error={state.error} retry={state.retry} />
      )}
    </div>
  );
  return props.framedAs === undefined ? (
    standIn
  ) : (
    <Panel title={props.framedAs}>{standIn}</Panel>
  );
}
