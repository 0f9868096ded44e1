import { oneLine, ownWords, refusal, unanswered, unreadable } from './failures';
import { RequestError } from './RequestError';

const wordsOf = (body: unknown) =>
  typeof body === 'object' && body !== null
    ? Reflect.get(body, 'message')
    : undefined;

function refused(
  status: number,
  text = '',
  headers: Record<string, string> = {},
) {
  return refusal(
    '/api',
    { status, text, headers: new Headers(headers) },
    wordsOf,
  );
}

describe('refusal', () => {
  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [429, 'throttled'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [301, 'redirect'],
    [307, 'redirect'],
    [500, 'refused'],
    [400, 'refused'],
  ])('takes %s for %s', (status, kind) => {
    expect(refused(status)).toMatchObject({ kind, status, path: '/api' });
  });

  it('tells where a redirect leads, without what a login keeps in its query', () => {
    const location = 'https://sso.example.com/login?state=secret#x';
    expect(refused(302, '', { location }).detail).toBe(
      'https://sso.example.com/login',
    );
    expect(refused(302, '', { location: '/login?state=x' }).detail).toBe(
      '/login',
    );
    expect(refused(302).detail).toBeUndefined();
  });

  it('keeps the time that the upstream asked for', () => {
    expect(refused(429, '', { 'retry-after': '7' }).retryAfterMs).toBe(7_000);
    expect(refused(429).retryAfterMs).toBeUndefined();
  });
});

describe('ownWords', () => {
  it.each([
    ['{"message":"permission denied"}', 'permission denied'],
    ['{"message":7}', undefined],
    ['{"other":"x"}', undefined],
    ['upstream connect\n  error', 'upstream connect error'],
    ['<!DOCTYPE html><p>Log in</p>', undefined],
    ['  <html>', undefined],
    ['', undefined],
  ])('of %j is %j', (text, words) => {
    expect(ownWords(text, wordsOf)).toBe(words);
  });

  it('is short', () => {
    expect(oneLine('x'.repeat(1000))).toHaveLength(300);
  });
});

describe('unanswered', () => {
  it('is out of time, whatever was thrown', () => {
    expect(unanswered('/api', new Error('aborted'), true)).toEqual({
      kind: 'timeout',
      path: '/api',
    });
  });

  it.each([
    [{ code: 'ECONNREFUSED' }, 'network', 'ECONNREFUSED'],
    [{ cause: { code: 'ENOTFOUND' } }, 'network', 'ENOTFOUND'],
    [
      { cause: { errors: [{ code: 'ECONNREFUSED' }, { code: 'ETIMEDOUT' }] } },
      'network',
      'ECONNREFUSED',
    ],
    [{ cause: { code: 'CERT_HAS_EXPIRED' } }, 'tls', 'CERT_HAS_EXPIRED'],
    [
      { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
      'tls',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    [
      { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
      'tls',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [new Error('no code'), 'network', undefined],
  ])('of %j is %s', (error, kind, detail) => {
    expect(unanswered('/api', error, false)).toEqual({
      kind,
      path: '/api',
      detail,
    });
  });
});

describe('unreadable', () => {
  it.each([
    ['<!doctype html>', 'webPage'],
    ['{"cut":', 'notJson'],
  ])('takes %j for %s', (text, kind) => {
    expect(unreadable('/api', 200, text).kind).toBe(kind);
  });
});

describe('RequestError', () => {
  it('tells in its message what happened', () => {
    const error = new RequestError(refused(403, '{"message":"no"}'));
    expect(error.message).toBe('/api: forbidden 403 no');
    expect(error).toMatchObject({
      kind: 'forbidden',
      status: 403,
      detail: 'no',
    });
  });
});
