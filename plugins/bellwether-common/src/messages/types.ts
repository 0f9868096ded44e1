/**
 * Values for the `{{name}}` placeholders of a message. Names say what a value is, so that a reader's language and clock can format it:
 * `…At` is an ISO 8601 time, `…Seconds` a duration in seconds, `…Percent` a number from 0 to 100. Everything else is shown as it is.
 *
 * @public
 */
export type MessageParams = Record<string, string | number>;

/**
 * A message in English: a title that is one sentence, and what stands below it. Both may hold `{{name}}` placeholders, the syntax of
 * Backstage's translation refs.
 *
 * @public
 */
export interface MessageTemplate {
  title: string;
  detail: string;
}

type PlaceholdersOf<T extends string> =
  T extends `${string}{{${infer Name}}}${infer Rest}`
    ? Name | PlaceholdersOf<Rest>
    : never;

/** The params that a message needs: one for each placeholder in any of its texts. */
export type ParamsOfMessage<M extends object> = Record<
  PlaceholdersOf<Extract<M[keyof M], string>>,
  string | number
>;
