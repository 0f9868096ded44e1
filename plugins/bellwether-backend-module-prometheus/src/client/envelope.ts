import { z } from 'zod';
import { optionalText } from './elements';
import { UpstreamError } from './UpstreamError';

const textsSchema = z.array(z.string()).nullish().catch(undefined);

const envelopeSchema = z.object({
  status: z.enum(['success', 'error']),
  data: z.unknown().optional(),
  error: optionalText,
  errorType: optionalText,
  warnings: textsSchema,
  infos: textsSchema,
});

/**
 * The envelope around every answer of Prometheus' HTTP API.
 *
 * @throws UpstreamError when it is none, or tells of an error.
 */
export function successOf(
  path: string,
  answer: unknown,
): z.infer<typeof envelopeSchema> {
  const envelope = envelopeSchema.safeParse(answer);
  if (!envelope.success) {
    throw new UpstreamError({
      kind: 'unexpected',
      path,
      detail: 'the answer has no status "success" or "error"',
    });
  }
  if (envelope.data.status === 'error') {
    const { errorType, error } = envelope.data;
    throw new UpstreamError({
      kind: 'failed',
      path,
      detail: [errorType, error].filter(Boolean).join(': ') || undefined,
    });
  }
  return envelope.data;
}
