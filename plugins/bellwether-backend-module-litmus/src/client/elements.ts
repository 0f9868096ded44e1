import { z } from 'zod';

const text = z
  .string()
  .nullish()
  .transform(value => value || undefined);

const weightages = z
  .array(z.object({ faultName: z.string(), weightage: z.number() }))
  .nullish()
  .transform(list => list ?? []);

const infra = z.object({
  infraID: z.string(),
  name: z.string(),
  environmentID: text,
  infraNamespace: text,
  isActive: z
    .boolean()
    .nullish()
    .transform(active => active ?? false),
});

/** A run as ChaosCenter lists it. */
export const runSchema = z.object({
  experimentRunID: text,
  notifyID: text,
  experimentID: z.string(),
  experimentName: z.string(),
  experimentManifest: text,
  phase: z.string(),
  resiliencyScore: z.number().nullish(),
  executionData: text,
  runSequence: z.number().nullish(),
  isRemoved: z.boolean().nullish(),
  createdAt: text,
  updatedAt: text,
  weightages,
  infra: infra.nullish(),
});

/** An experiment as ChaosCenter lists it. */
export const experimentSchema = z.object({
  experimentID: z.string(),
  name: z.string(),
  cronSyntax: text,
  experimentManifest: text,
  isRemoved: z.boolean().nullish(),
  updatedAt: text,
  weightages,
  infra: infra.nullish(),
});

/** An environment as ChaosCenter lists it. */
export const environmentSchema = z.object({
  environmentID: z.string(),
  type: z.enum(['PROD', 'NON_PROD']),
});

export type CenterRun = z.infer<typeof runSchema>;
export type CenterExperiment = z.infer<typeof experimentSchema>;
export type CenterEnvironment = z.infer<typeof environmentSchema>;
export type CenterInfra = z.infer<typeof infra>;

/** What could be read of a list, and a complaint for each element that could not. */
export interface Elements<T> {
  items: T[];
  complaints: string[];
}

/** Reads each element by itself: a broken one is told of and left out, and costs nothing else. Null is left out in silence. */
export function readElements<T>(
  what: string,
  list: unknown,
  schema: z.ZodType<T>,
): Elements<T> {
  const items: T[] = [];
  const complaints: string[] = [];
  (Array.isArray(list) ? list : []).forEach((element, index) => {
    if (element === null) {
      return;
    }
    const parsed = schema.safeParse(element);
    if (parsed.success) {
      items.push(parsed.data);
    } else {
      const [issue] = parsed.error.issues;
      complaints.push(
        `${[`${what}[${index}]`, ...issue.path.map(String)].join('.')}: ${
          issue.message
        }`,
      );
    }
  });
  return { items, complaints };
}
