import { z } from 'zod';
import { UpstreamConnection } from './connection';
import { readElements, Unreadable } from './elements';
import { successOf } from './envelope';
import { JsonHttpClient } from './JsonHttpClient';
import { UpstreamError } from './UpstreamError';

const QUERY_PATH = '/api/v1/query';

/** One element of an instant vector. */
export interface VectorSample {
  labels: Record<string, string>;
  value: number;
}

/** What a query gave. */
export interface Vector {
  samples: VectorSample[];
  /** There were more than asked for; the others are missing. */
  truncated: boolean;
  unreadable: Unreadable;
}

const vectorSchema = z.object({
  resultType: z.literal('vector'),
  result: z.array(z.unknown()).nullable(),
});

const sampleSchema = z
  .object({
    metric: z.record(z.string(), z.string()),
    value: z.tuple([z.number(), z.string()]),
  })
  .transform(({ metric, value: [, text] }) => ({
    labels: metric,
    value: Number(text),
  }));

/** Asks PromQL of Prometheus' HTTP API, or of that of Thanos, Mimir or Cortex. */
export class QueryClient {
  private readonly http: JsonHttpClient;

  constructor(connection: UpstreamConnection) {
    this.http = new JsonHttpClient(connection);
  }

  /**
   * An instant vector of at most so many samples. Servers that know `limit` send no more; what others send beyond it is dropped. Samples that
   * are no finite numbers are left out.
   *
   * @throws UpstreamError
   */
  async vector(
    query: string,
    limit: number,
    signal: AbortSignal,
  ): Promise<Vector> {
    const answer = await this.http.get(
      QUERY_PATH,
      { query, limit: String(limit + 1) },
      signal,
    );
    const { data } = successOf(QUERY_PATH, answer);
    const vector = vectorSchema.safeParse(data);
    if (!vector.success) {
      throw new UpstreamError({
        kind: 'unexpected',
        path: QUERY_PATH,
        detail: 'the answer to a query is no vector',
      });
    }
    const unreadable = new Unreadable();
    const result = vector.data.result ?? [];
    const samples = readElements(
      'result',
      result.slice(0, limit),
      sampleSchema,
      unreadable,
    ).filter(({ value }) => Number.isFinite(value));
    return { samples, truncated: result.length > limit, unreadable };
  }
}
