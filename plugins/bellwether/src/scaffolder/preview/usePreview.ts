import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  PreviewRequest,
  PreviewResponse,
} from '@bellwether/backstage-plugin-bellwether-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import useDebounce from 'react-use/esm/useDebounce';
import { generationApiRef } from '../api';

const PAUSE_MS = 300;

/** What there is to show of the result. */
export interface PreviewState {
  preview?: PreviewResponse;
  /** What is shown is not yet the answer to what is filled in now. */
  outdated: boolean;
  error?: Error;
  retry: () => void;
}

/** Asks for the preview after a pause in typing. The last answer stays until the next one is there. */
export function usePreview(request: PreviewRequest): PreviewState {
  const api = useApi(generationApiRef);
  const wanted = JSON.stringify(request);
  const [asked, setAsked] = useState(wanted);
  useDebounce(() => setAsked(wanted), PAUSE_MS, [wanted]);
  const query = useQuery({
    queryKey: ['preview', asked],
    queryFn: ({ signal }) =>
      api.preview(JSON.parse(asked) as PreviewRequest, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    gcTime: 60_000,
  });
  return {
    preview: query.data,
    outdated: wanted !== asked || query.isPlaceholderData || query.isFetching,
    error: query.error ?? undefined,
    retry: () => query.refetch(),
  };
}
