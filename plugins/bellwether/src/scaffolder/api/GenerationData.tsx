import { ReactNode } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { GenerationApi, generationApiRef } from './GenerationApi';

const queryClients = new WeakMap<GenerationApi, QueryClient>();

/** One cache for each API instance: all fields of a wizard share it. */
function queryClientOf(api: GenerationApi): QueryClient {
  let queryClient = queryClients.get(api);
  if (!queryClient) {
    queryClient = new QueryClient({
      defaultOptions: {
        queries: {
          networkMode: 'always',
          refetchOnWindowFocus: false,
          retry: false,
        },
      },
    });
    queryClients.set(api, queryClient);
  }
  return queryClient;
}

/** Gives the fields below it their cache. */
export function GenerationData(props: { children: ReactNode }) {
  const api = useApi(generationApiRef);
  return (
    <QueryClientProvider client={queryClientOf(api)}>
      {props.children}
    </QueryClientProvider>
  );
}
