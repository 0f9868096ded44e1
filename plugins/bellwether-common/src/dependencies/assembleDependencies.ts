import { AlertView } from '../alerts/types';
import { earliest } from '../isoTime';
import { Observed } from '../snapshot/observationsByKind';
import { orderBy } from '../snapshot/order';
import { WorkloadSnapshot } from '../snapshot/types';
import { SourceStatus } from '../sources/types';
import { isSeen } from '../verdict/sight';
import { DependencyNames, typeWords } from './dependencyNames';
import { DependencyVerdict } from './dependencyVerdict';
import { byAlerts } from './evidence/alerts';
import { byOwnVerdict } from './evidence/ownVerdict';
import { byReadiness } from './evidence/readiness';
import { byTraffic } from './evidence/traffic';
import { BasedEvidence, Sought, Witness } from './evidence/types';
import {
  DependencyEvidence,
  DependencySnapshot,
  DependencyState,
  DependencyTrafficView,
} from './types';

/**
 * A related entity as the catalog has it, with its verdict in the same environment where Bellwether knows one.
 *
 * @public
 */
export interface DependencyInput {
  entityRef: string;
  title: string;
  kind: string;
  type?: string;
  relation: 'dependsOn' | 'consumesApi';
  providedBy?: string[];
  /** Names under which requests, probes and alerts may mention it: entity name, host names, annotation values. */
  aliases: string[];
  /** Judged without its own dependencies, so that circles end. Of an API: the worst of those of its providers. */
  verdict?: DependencyVerdict;
  /** The reader may not see the entity: nothing is told of it but the relation. */
  hidden?: boolean;
}

/** What is known of an environment before its dependencies are judged. */
export interface DependenciesInput {
  dependencies: DependencyInput[];
  workloads: WorkloadSnapshot[];
  traffic: Observed<DependencyTrafficView>[];
  alerts: AlertView[];
  sources: SourceStatus[];
}

const WITNESSES: Witness[] = [byOwnVerdict, byReadiness, byTraffic, byAlerts];

/** Worst first. */
const STATES: DependencyState[] = [
  'down',
  'degraded',
  'unknown',
  'notObserved',
  'up',
];

const byState = orderBy<{ state: DependencyState }>(({ state }) =>
  STATES.indexOf(state),
);

const byRef = orderBy<{ entityRef: string }>(({ entityRef }) => entityRef);

/**
 * Judges what a service depends on, by all that tells of it. The state is that of the worst evidence that is seen now; without any it is
 * `unknown`, and `notObserved` when nothing ever told of it.
 */
export function assembleDependencies({
  dependencies,
  sources,
  ...witnesses
}: DependenciesInput): DependencySnapshot[] {
  const status = new Map(sources.map(source => [source.id, source]));
  const seen = ({ basis }: BasedEvidence) =>
    basis === undefined || isSeen(status.get(basis.source), basis.part);
  return dependencies
    .map(dependency => {
      if (dependency.hidden) {
        return hiddenDependency(dependency);
      }
      const sought = soughtOf(dependency, dependencies);
      const evidence = distinct(
        WITNESSES.flatMap(witness => witness(sought, witnesses)).map(found =>
          published(found, seen(found)),
        ),
      ).sort(byWeight);
      const { entityRef, title, kind, type, relation, providedBy } = dependency;
      const state = stateOf(evidence);
      return {
        entityRef,
        title,
        kind,
        type,
        relation,
        providedBy,
        state,
        since: earliest(
          ...evidence
            .filter(each => !each.lastKnown && each.state === state)
            .map(({ since }) => since),
        ),
        evidence,
      };
    })
    .sort((a, b) => byState(a, b) || byRef(a, b));
}

function byWeight(a: DependencyEvidence, b: DependencyEvidence): number {
  return (
    Number(a.lastKnown ?? false) - Number(b.lastKnown ?? false) || byState(a, b)
  );
}

/** Words of its type name it alone when no other dependency has the same. */
function soughtOf(
  { entityRef, aliases, type, verdict }: DependencyInput,
  all: DependencyInput[],
): Sought {
  const words = typeWords(type);
  const isOnly = all.every(
    other => other.entityRef === entityRef || typeWords(other.type) !== words,
  );
  return {
    names: new DependencyNames(aliases),
    type,
    ownWords: isOnly ? words : undefined,
    verdict,
  };
}

function hiddenDependency({
  entityRef,
  title,
  kind,
  relation,
}: DependencyInput): DependencySnapshot {
  return {
    entityRef,
    title,
    kind,
    relation,
    state: 'unknown',
    hidden: true,
    evidence: [],
  };
}

function published(
  { basis: _, ...evidence }: BasedEvidence,
  seen: boolean,
): DependencyEvidence {
  return seen ? evidence : { ...evidence, lastKnown: true };
}

/** Several workloads or ports may tell the same. */
function distinct(all: DependencyEvidence[]): DependencyEvidence[] {
  return [
    ...new Map(all.map(each => [`${each.by} ${each.message}`, each])).values(),
  ];
}

function stateOf(evidence: DependencyEvidence[]): DependencyState {
  if (evidence.length === 0) {
    return 'notObserved';
  }
  const [worst] = evidence
    .filter(({ lastKnown, state }) => !lastKnown && state !== 'unknown')
    .sort(byState);
  return worst?.state ?? 'unknown';
}
