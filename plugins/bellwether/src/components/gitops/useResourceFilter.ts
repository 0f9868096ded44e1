import { useSearchParams } from 'react-router-dom';
import { ResourceFilter } from './resourceRows';

/** URL parameters of the filter of resources, so that a view is a link. */
export const RESOURCES_PARAM = 'resources';
export const RESOURCES_STATE_PARAM = 'resources-state';
const ATTENTION = 'attention';

/** One filter for all Applications of the page, kept in the address. */
export function useResourceFilter(): ResourceFilter & {
  active: boolean;
  change: (change: Partial<ResourceFilter>) => void;
} {
  const [params, setParams] = useSearchParams();
  const text = params.get(RESOURCES_PARAM) ?? '';
  const onlyAttention = params.get(RESOURCES_STATE_PARAM) === ATTENTION;
  return {
    text,
    onlyAttention,
    active: text !== '' || onlyAttention,
    change: change =>
      setParams(
        before => {
          const after = new URLSearchParams(before);
          const put = (name: string, value: string) =>
            value ? after.set(name, value) : after.delete(name);
          put(RESOURCES_PARAM, change.text ?? text);
          put(
            RESOURCES_STATE_PARAM,
            change.onlyAttention ?? onlyAttention ? ATTENTION : '',
          );
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
  };
}
