import { ParamsOfMessage } from '../messages/types';
import { CauseRule, causeMessages } from './messages/causeMessages';
import { NextAction } from './messages/nextActionMessages';
import { Cause } from './types';

/**
 * What a cause means for the state, most important first:
 * - `broken`: users are or will be hurt, or the release failed;
 * - `blocked`: it does not move, and will not by itself;
 * - `unseen`: something needed cannot be seen, so nothing may be claimed;
 * - `waiting`: it waits for a person or for a planned pause;
 * - `moving`: it is under way;
 * - `none`: worth knowing; it changes no state.
 */
export const impacts = [
  'broken',
  'blocked',
  'unseen',
  'waiting',
  'moving',
  'none',
] as const;

/** See {@link impacts}. */
export type Impact = (typeof impacts)[number];

/** What a cause is known from: a source and, where only a part of the source matters, that part. */
export interface Basis {
  /** Source id. */
  source: string;
  /** Observation kind. */
  part?: string;
}

/** A cause with what ranking needs. */
export interface RuledCause extends Cause {
  rule: CauseRule;
  impact: Impact;
  /** What it is about: causes about the same thing may explain each other. */
  subject: string;
  /** Absent for what needs no source, e.g. that a source is blind. */
  basis?: Basis;
}

type CauseFields<R extends CauseRule> = Pick<
  RuledCause,
  'severity' | 'impact' | 'subject' | 'basis' | 'since' | 'evidence'
> & {
  byRelease?: boolean;
  nextAction?: NextAction;
  params: ParamsOfMessage<(typeof causeMessages)[R]>;
};

/** Builds a cause whose params are those of its message. */
export function cause<R extends CauseRule>(
  rule: R,
  { byRelease, ...fields }: CauseFields<R>,
): RuledCause {
  return { rule, ...fields, ...(byRelease && { byRelease }) };
}

const LONGEST_QUOTE = 300;

/** Other people's words for a param: an empty text when there are none, and not endless. */
export function quote(text: string | undefined): string {
  const line = (text ?? '').trim().replace(/\s+/g, ' ');
  return line.length > LONGEST_QUOTE
    ? `${line.slice(0, LONGEST_QUOTE - 1)}…`
    : line;
}

/** A value that is not known, in any language. */
export const UNKNOWN_VALUE = '?';
