import { useSyncExternalStore } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  BackendNotInstalledError,
  ReceivedSnapshot,
  bellwetherApiRef,
} from '../api';
import { useSnapshotPush } from './BellwetherData';
import { entitySnapshotKey } from './entitySnapshotKey';

/** While push works, a look now and then in case a signal was lost. */
const SAFETY_INTERVAL_MS = 60_000;
const POLL_INTERVAL_MS = 10_000;

/** What there is to show for the entity of the page. */
export type EntitySnapshotState =
  | { status: 'loading' }
  | { status: 'forbidden' }
  | { status: 'backendNotInstalled' }
  | { status: 'error'; error: Error; retry: () => void }
  | {
      status: 'ready';
      snapshot: EntitySnapshot;
      /** Add to the browser's clock to get the server's, milliseconds. */
      clockOffsetMs: number;
      /** Last successful answer, browser clock, milliseconds. */
      checkedAt: number;
      /** Push is working; otherwise the page asks every 10 seconds. */
      live: boolean;
      /** Set when the latest attempt failed: what is shown is the state of `checkedAt`. */
      refreshError?: Error;
      retry: () => void;
    };

function statusCodeOf(error: unknown): number | undefined {
  return error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

/** Another try a second later helps against a hiccup, not against an answer that is final. */
function worthRetrying(error: unknown): boolean {
  const statusCode = statusCodeOf(error);
  return (
    !(error instanceof BackendNotInstalledError) &&
    (statusCode === undefined || statusCode >= 500)
  );
}

/**
 * The snapshot of the page's entity: fetched once for all cards, refreshed by push, else by conditional polling,
 * both resting while the browser tab is hidden.
 */
export function useEntitySnapshot(): EntitySnapshotState {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(bellwetherApiRef);
  const push = useSnapshotPush();
  const live = useSyncExternalStore(push.watch, push.isLive, push.isLive);
  const queryClient = useQueryClient();
  const queryKey = entitySnapshotKey(entityRef);

  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const answer = await api.getEntitySnapshot(entityRef, { signal });
      const before = queryClient.getQueryData<ReceivedSnapshot>(queryKey);
      if (before && before.snapshot.revision !== answer.snapshot.revision) {
        push.changeSeen(entityRef);
      }
      return answer;
    },
    staleTime: 5_000,
    retry: (failures, error) => failures < 1 && worthRetrying(error),
    refetchInterval: live ? SAFETY_INTERVAL_MS : POLL_INTERVAL_MS,
    refetchIntervalInBackground: false,
  });

  const retry = () => {
    void query.refetch();
  };
  if (query.error && statusCodeOf(query.error) === 403) {
    return { status: 'forbidden' };
  }
  if (query.error instanceof BackendNotInstalledError) {
    return { status: 'backendNotInstalled' };
  }
  if (query.data) {
    const { snapshot, receivedAt } = query.data;
    return {
      status: 'ready',
      snapshot,
      clockOffsetMs: Date.parse(snapshot.serverTime) - receivedAt,
      checkedAt: query.dataUpdatedAt,
      live,
      refreshError: query.error ?? undefined,
      retry,
    };
  }
  if (query.error) {
    return { status: 'error', error: query.error, retry };
  }
  return { status: 'loading' };
}
