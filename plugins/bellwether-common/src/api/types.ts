import { EntitySummary } from '../snapshot/types';
import { SourceStatus } from '../sources/types';

/**
 * Signal channel on which the backend tells that entities changed.
 *
 * @public
 */
export const BELLWETHER_SIGNAL_CHANNEL = 'bellwether:changed';

/**
 * Message on the channel. It names entities only; what changed is fetched with the reader's own permission.
 *
 * @public
 */
export interface BellwetherSignal {
  entityRefs: string[];
  [key: string]: string[];
}

/**
 * Body of `POST /v1/entities`.
 *
 * @public
 */
export interface EntitiesRequest {
  /** 1 to 500 entity refs. */
  entityRefs: string[];
}

/**
 * Answer of `POST /v1/entities`. Entities that the user may not see, or that do not exist, are missing.
 *
 * @public
 */
export interface EntitiesResponse {
  items: EntitySummary[];
  /** ISO 8601. */
  serverTime: string;
}

/**
 * Answer of `GET /v1/sources`.
 *
 * @public
 */
export interface SourcesResponse {
  items: SourceStatus[];
  /** ISO 8601. */
  serverTime: string;
}
