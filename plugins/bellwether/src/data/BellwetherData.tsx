import { ReactNode, createContext, useContext, useEffect } from 'react';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { BellwetherApi, bellwetherApiRef } from '../api';
import { SnapshotPush } from './SnapshotPush';

interface DataScope {
  queryClient: QueryClient;
  push: SnapshotPush;
}

const scopes = new WeakMap<BellwetherApi, DataScope>();

/** One cache for each API instance: all cards and the tab of an app share it, two apps on one page do not. */
function scopeOf(api: BellwetherApi): DataScope {
  let scope = scopes.get(api);
  if (!scope) {
    const queryClient = new QueryClient({
      defaultOptions: {
        queries: { networkMode: 'always', refetchOnWindowFocus: true },
      },
    });
    scope = { queryClient, push: new SnapshotPush(queryClient) };
    scopes.set(api, scope);
  }
  return scope;
}

const PushContext = createContext<SnapshotPush | undefined>(undefined);

/** The push channel of the surrounding {@link BellwetherData}. */
export function useSnapshotPush(): SnapshotPush {
  const push = useContext(PushContext);
  if (!push) {
    throw new Error('useSnapshotPush needs a surrounding <BellwetherData>');
  }
  return push;
}

/** Gives everything below it Bellwether's cache and push channel. */
export function BellwetherData(props: { children: ReactNode }) {
  const api = useApi(bellwetherApiRef);
  const signalApi = useApiHolder().get(signalApiRef);
  const { queryClient, push } = scopeOf(api);

  useEffect(
    () => (signalApi ? push.attach(signalApi) : undefined),
    [signalApi, push],
  );

  return (
    <QueryClientProvider client={queryClient}>
      <PushContext.Provider value={push}>{props.children}</PushContext.Provider>
    </QueryClientProvider>
  );
}
