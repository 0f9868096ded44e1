/**
 * A problem in English: what is wrong, and what to change. Both may hold `{{name}}` placeholders, filled from the problem's params.
 *
 * @public
 */
export interface SpecMessageTemplate {
  title: string;
  advice: string;
}

/** Messages by code. */
export type SpecMessages = Record<string, SpecMessageTemplate>;
