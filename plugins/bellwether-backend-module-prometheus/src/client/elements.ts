import { z } from 'zod';

/** What could not be read of a list. Empty when all could be. */
export class Unreadable {
  private readonly messages: string[] = [];

  add(what: string, message: string): void {
    this.messages.push(`${what}: ${message}`);
  }

  get count(): number {
    return this.messages.length;
  }

  /** The first complaint. */
  get first(): string | undefined {
    return this.messages[0];
  }
}

/** Reads each element by itself: a broken one is noted and left out, and costs nothing else. */
export function readElements<T>(
  what: string,
  elements: unknown[],
  schema: z.ZodType<T>,
  unreadable: Unreadable,
): T[] {
  const result: T[] = [];
  elements.forEach((element, index) => {
    const parsed = schema.safeParse(element);
    if (parsed.success) {
      result.push(parsed.data);
    } else {
      const [issue] = parsed.error.issues;
      unreadable.add(
        [`${what}[${index}]`, ...issue.path.map(String)].join('.'),
        issue.message,
      );
    }
  });
  return result;
}

/** Null and absent lists are empty: Thanos and Go write null for them. */
export const listSchema = z
  .array(z.unknown())
  .nullish()
  .transform(list => list ?? []);

export const labelsSchema = z
  .record(z.string(), z.string())
  .nullish()
  .transform(labels => labels ?? {});

export const optionalText = z
  .string()
  .nullish()
  .transform(text => text || undefined);

/** RFC 3339 as ISO 8601 in UTC; Go's zero time and whatever is no time are absent. */
export const optionalTime = z
  .unknown()
  .optional()
  .transform((time): string | undefined => {
    const ms = typeof time === 'string' ? Date.parse(time) : NaN;
    return ms > 0 ? new Date(ms).toISOString() : undefined;
  });
