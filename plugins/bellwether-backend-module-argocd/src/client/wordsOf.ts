import { z } from 'zod';

/** grpc-gateway's errors: of a request `error` and `message` say the same; of a stream `error` is an object. */
const gatewayErrorSchema = z.object({
  message: z.string().nullish(),
  error: z
    .union([
      z.string(),
      z.object({ message: z.string() }).transform(({ message }) => message),
    ])
    .nullish(),
});

/** The message of an error of Argo CD's. */
export function wordsOf(body: unknown): string | undefined {
  const error = gatewayErrorSchema.safeParse(body);
  return (
    (error.success && (error.data.message ?? error.data.error)) || undefined
  );
}
