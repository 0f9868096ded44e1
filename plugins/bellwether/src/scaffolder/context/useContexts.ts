import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { generationApiRef } from '../api';

/** Bounded contexts of the catalog. Whoever has just made one waits here for its namespaces, so it asks again while the page is looked at. */
export function useContexts() {
  const api = useApi(generationApiRef);
  return useQuery({
    queryKey: ['contexts'],
    queryFn: ({ signal }) => api.getContexts({ signal }),
    staleTime: 15_000,
    refetchInterval: 15_000,
  });
}
