import { SignalOverride } from '@bellwether/estate';
import { request } from 'undici';
import { urls } from '../ports';

async function ask(
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> {
  const response = await request(`${urls.exporter}${path}`, {
    method,
    body: body && JSON.stringify(body),
  });
  const answer = (await response.body.json()) as { error?: string };
  if (response.statusCode !== 200) {
    throw new Error(`Exporter: ${method} ${path}: ${answer.error}`);
  }
}

/**
 * Makes the metrics of the running test bed say something else. Queries see it after their range has passed.
 *
 * @public
 */
export const exporter = {
  /** Changes the traffic of a service, or of one version of it, in one namespace. */
  set: (override: SignalOverride) => ask('POST', '/overrides', override),
  /** Sets gauges, by metric name. */
  setGauges: (gauges: Readonly<Record<string, number>>) =>
    ask('POST', '/gauges', gauges),
  /** Back to the usual. */
  reset: () => ask('DELETE', '/state'),
};
