import { status } from '../__testUtils__/FakeApiServer';
import { errorFromStatus, refusalError } from './refusalError';

const WHAT = "GET /api/v1/pods in cluster 'eu-1'";

function refusal(code: number, body: unknown, headers = {}) {
  return refusalError(WHAT, {
    status: code,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

describe('refusalError', () => {
  it('prefers the delay that the Status names to the header', () => {
    const error = refusal(
      429,
      {
        ...status(429, 'TooManyRequests', 'the server is busy'),
        details: { retryAfterSeconds: 5 },
      },
      { 'retry-after': '1' },
    );
    expect(error.options).toMatchObject({
      status: 429,
      reason: 'TooManyRequests',
      retryAfterSeconds: 5,
      answeredBy: 'cluster',
    });
  });

  it('reads a date in Retry-After', () => {
    const error = refusal(503, '', {
      'retry-after': new Date(Date.now() + 60_000).toUTCString(),
    });
    expect(error.options.retryAfterSeconds).toBeGreaterThan(50);
    expect(error.options.retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it('reads a date of the past as no delay, and nonsense as nothing', () => {
    expect(
      refusal(503, '', { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' })
        .options.retryAfterSeconds,
    ).toBe(0);
    expect(
      refusal(503, '', { 'retry-after': 'soon' }).options.retryAfterSeconds,
    ).toBeUndefined();
  });

  it('knows the 404 of an API server for a group that it does not serve', () => {
    expect(refusal(404, '404 page not found\n').options).toMatchObject({
      status: 404,
      reason: 'NotFound',
      answeredBy: 'cluster',
    });
  });

  it('does not take the 404 of something else for it', () => {
    for (const body of ['', 'Not Found', '<html>404 page not found</html>']) {
      expect(refusal(404, body).options).toMatchObject({ status: 404 });
    }
  });

  it('tells Backstage errors from Kubernetes ones', () => {
    const error = refusal(403, {
      error: { name: 'NotAllowedError', message: 'Unauthorized' },
    });
    expect(error.message).toBe(`${WHAT}: 403 Unauthorized`);
    expect(error.options).toMatchObject({
      status: 403,
      reason: 'NotAllowedError',
      answeredBy: 'gateway',
    });
  });

  it('recognises HTML without a content type', () => {
    expect(refusal(502, '<html><body>Bad gateway</body></html>').message).toBe(
      `${WHAT}: answered 502 with an HTML page instead of the Kubernetes API. Something stands before the API server (a login page, a proxy, a wrong URL): check the cluster's URL`,
    );
  });

  it('quotes other texts, shortened and on one line', () => {
    expect(refusal(500, '  out of\n  memory ').message).toBe(
      `${WHAT}: answered 500 "out of memory"`,
    );
    expect(refusal(500, '').message).toBe(
      `${WHAT}: answered 500 without a word`,
    );
    expect(refusal(500, 'x'.repeat(5000)).message.length).toBeLessThan(400);
  });

  it.each([['null'], ['[]'], ['"text"'], ['{"error": null}'], ['{"kind":1}']])(
    'survives the body %s',
    body => {
      expect(refusal(500, body).options).toMatchObject({ status: 500 });
    },
  );
});

describe('errorFromStatus', () => {
  it('reads the Status of an ERROR event', () => {
    expect(
      errorFromStatus('watch', status(410, 'Expired', 'too old'))?.options,
    ).toMatchObject({ status: 410, reason: 'Expired', answeredBy: 'cluster' });
  });

  it('does without code, reason and message', () => {
    const error = errorFromStatus('watch', { kind: 'Status' });
    expect(error?.message).toBe('watch: refused no reason given');
    expect(error?.options).toMatchObject({ answeredBy: 'cluster' });
  });

  it.each([[undefined], [null], ['Status'], [{ kind: 'Pod' }]])(
    'is undefined for %p',
    value => {
      expect(errorFromStatus('watch', value)).toBeUndefined();
    },
  );
});
