import { EstateSilence } from '@bellwether/estate';
import { request } from 'undici';
import { urls } from '../ports';

/**
 * A silence as Alertmanager lists it.
 *
 * @public
 */
export interface ListedSilence extends EstateSilence {
  id: string;
  status: { state: 'active' | 'pending' | 'expired' };
}

/**
 * Posts a silence to the Alertmanager of the test bed.
 *
 * @returns its id
 * @public
 */
export async function silence(definition: EstateSilence): Promise<string> {
  const { silenceID } = await alertmanager<{ silenceID: string }>(
    'POST',
    '/api/v2/silences',
    definition,
  );
  return silenceID;
}

/**
 * Ends a silence before its time.
 *
 * @public
 */
export async function expireSilence(id: string): Promise<void> {
  await alertmanager('DELETE', `/api/v2/silence/${id}`);
}

/** Posts a silence unless an active one has the same comment. */
export async function ensureSilence(definition: EstateSilence): Promise<void> {
  const listed = await alertmanager<ListedSilence[]>('GET', '/api/v2/silences');
  const isThere = listed.some(
    candidate =>
      candidate.status.state === 'active' &&
      candidate.comment === definition.comment,
  );
  if (!isThere) {
    await silence(definition);
  }
}

async function alertmanager<Answer>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await request(`${urls.alertmanager}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await response.body.text();
  if (response.statusCode >= 300) {
    throw new Error(
      `Alertmanager: ${method} ${path}: ${response.statusCode} ${text}`,
    );
  }
  return (text ? JSON.parse(text) : undefined) as Answer;
}
