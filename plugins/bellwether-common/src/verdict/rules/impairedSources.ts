import { SourceHealth, SourceStatus } from '../../sources/types';
import { cause, quote, RuledCause } from '../cause';
import { Rule } from '../context';
import { isUnseen, Unseen } from '../sight';

type PartHealth = SourceHealth['parts'][string];

/** Sources and parts that are not needed for a claim and cannot be seen, and those that can be read in part only. */
export const impairedSources: Rule = ({ environment, sight }) =>
  environment.sources.flatMap(source => {
    const { state } = source.health;
    if (isUnseen(state)) {
      return sight.needs(source) ? [] : [blind(source)];
    }
    const parts = Object.entries(source.health.parts).flatMap(
      ([part, health]) => partCause(source, part, health, sight.unseen),
    );
    return state === 'degraded' &&
      parts.length === 0 &&
      !sight.unseen.some(unseen => unseen.source === source)
      ? [degraded(source, source.health)]
      : parts;
  });

function partCause(
  source: SourceStatus,
  part: string,
  health: PartHealth,
  told: Unseen[],
): RuledCause[] {
  if (health.state === 'degraded') {
    return [degraded(source, health)];
  }
  const isTold = told.some(
    unseen => unseen.source === source && unseen.part === part,
  );
  if (!isUnseen(health.state) || isTold) {
    return [];
  }
  const params = {
    source: source.title,
    sinceAt: health.since,
    message: quote(health.message),
  };
  return [
    cause('part-blind', {
      ...common(source, health),
      params: { ...params, part },
    }),
  ];
}

function blind(source: SourceStatus): RuledCause {
  const { since, message } = source.health;
  return cause('source-blind', {
    ...common(source, source.health),
    params: { source: source.title, sinceAt: since, message: quote(message) },
  });
}

function degraded(source: SourceStatus, health: PartHealth): RuledCause {
  return cause('source-degraded', {
    ...common(source, health),
    params: { source: source.title, message: quote(health.message) },
  });
}

function common(source: SourceStatus, { since, message }: PartHealth) {
  return {
    severity: 'warning',
    impact: 'none',
    subject: source.id,
    since,
    evidence: [{ type: 'source', id: source.id, message }],
    nextAction: 'check-source',
  } as const satisfies Partial<RuledCause>;
}
