/** Row of `sources`. PostgreSQL gives bigint columns as text. */
export interface SourceRow {
  id: string;
  provider: string;
  kind: string;
  name: string;
  title: string;
  clusters: string;
  health: string | null;
  last_contact_at: string | null;
  registered_at: number | string;
}

/** Row of `leases`. */
export interface LeaseRow {
  source_id: string;
  holder: string;
  expires_at: number | string;
}

/** Row of `observations`. */
export interface ObservationRow {
  id: string;
  source: string;
  kind: string;
  namespace: string;
  name: string;
  cluster: string | null;
  place: string | null;
  view: string;
  facts: string;
  view_digest: string;
  facts_digest: string;
  observed_at: string;
}

/** Row of `observation_entities`. */
export interface ObservationEntityRow {
  observation_id: string;
  entity_ref: string;
}

/** Row of `join_keys`. */
export interface JoinKeyRow {
  observation_id: string;
  role: 'provides' | 'follows';
  key: string;
}

/** Row of `entity_states`. */
export interface EntityStateRow {
  entity_ref: string;
  revision: number | string;
  changed_at: number | string;
}
