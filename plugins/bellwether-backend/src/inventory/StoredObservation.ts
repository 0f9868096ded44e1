import { createHash } from 'crypto';
import {
  MatchFacts,
  Observation,
  ObservationKey,
  ObservationKind,
  SeenObservation,
} from '@bellwether/backstage-plugin-bellwether-common';
import { MatchSubject } from '../matching/CriteriaIndex';

/** The part of MatchFacts that has no column of its own. */
export type StoredFacts = Pick<
  MatchFacts,
  'labels' | 'provides' | 'follows' | 'byLabels'
> & {
  /** Name of the alert or of its rule. */
  alertName?: string;
  /** AppProject of an Application; ChaosCenter project of a run. */
  project?: string;
};

/** What is stored of an observation for assessment. */
export interface StoredView {
  key: ObservationKey;
  cluster?: string;
  /** Namespace it lives in, for matching and environments. */
  namespace?: string;
  /** JSON that only assessment reads again. */
  view: string;
  observedAt: string;
}

/** An observation as the inventory handles and stores it. */
export interface StoredObservation extends StoredView {
  id: string;
  facts: StoredFacts;
  viewDigest: string;
  factsDigest: string;
}

/** An observation and where it was made. */
export type PlacedObservation = SeenObservation & {
  match: Pick<MatchFacts, 'cluster' | 'namespace'>;
};

function digest(...parts: string[]): string {
  const hash = createHash('sha256');
  parts.forEach(part => hash.update(part).update('\0'));
  return hash.digest('base64url');
}

/** PostgreSQL indexes no text beyond about 2,700 bytes, and label values of alerts may be of any length. */
const MAX_KEY_LENGTH = 400;

function joinKeysOf(keys: string[]): string[] {
  const short = keys.map(key =>
    key.length <= MAX_KEY_LENGTH ? key : `sha256:${digest(key)}`,
  );
  return [...new Set(short)];
}

/** Identity of an observation in the database. */
export function observationId(key: ObservationKey): string {
  return digest(key.source, key.kind, key.namespace, key.name);
}

function alertNameOf(observation: Observation): string | undefined {
  switch (observation.key.kind) {
    case 'Alert':
    case 'AlertRule':
      return 'name' in observation.view ? observation.view.name : undefined;
    default:
      return undefined;
  }
}

function projectOf(observation: Observation): string | undefined {
  const { key, view } = observation;
  if (key.kind === 'Application') {
    return 'project' in view ? view.project : undefined;
  }
  return key.kind === 'ChaosCenterRun' && 'projectId' in view
    ? view.projectId
    : undefined;
}

/** Prepares an observation for the inventory. */
export function toStored(observation: Observation): StoredObservation {
  const { key, match, observedAt } = observation;
  const view = JSON.stringify(observation.view);
  const facts: StoredFacts = {
    labels: match.labels,
    provides: joinKeysOf(match.provides),
    follows: joinKeysOf(match.follows),
    byLabels: match.byLabels,
    alertName: alertNameOf(observation),
    project: projectOf(observation),
  };
  return {
    id: observationId(key),
    key,
    cluster: match.cluster,
    namespace: match.namespace,
    view,
    facts,
    viewDigest: digest(view),
    factsDigest: digest(
      JSON.stringify([match.cluster, match.namespace, facts]),
    ),
    observedAt,
  };
}

/** An observation and where it was made, as assessment needs it. */
export function toPlaced(seen: StoredView): PlacedObservation {
  // The row was written from an Observation, whose kind and view belong together.
  return {
    key: seen.key,
    view: JSON.parse(seen.view),
    match: { cluster: seen.cluster, namespace: seen.namespace },
    observedAt: seen.observedAt,
  } as PlacedObservation;
}

/** What direct matching looks at. */
export function matchSubject(stored: StoredObservation): MatchSubject {
  return {
    source: stored.key.source,
    kind: stored.key.kind as ObservationKind,
    cluster: stored.cluster,
    namespace: stored.namespace,
    labels: stored.facts.labels,
    byLabels: stored.facts.byLabels,
    alertName: stored.facts.alertName,
    project: stored.facts.project,
    object: { namespace: stored.key.namespace, name: stored.key.name },
  };
}
