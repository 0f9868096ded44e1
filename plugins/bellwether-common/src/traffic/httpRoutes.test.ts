import { virtualServiceFromObject } from './virtualService';

/** The one HTTP route of a VirtualService. */
function route(fields: object) {
  const { routes, notes } = virtualServiceFromObject(
    {
      kind: 'VirtualService',
      metadata: { name: 'checkout', namespace: 'ordering' },
      spec: { hosts: ['checkout'], http: [fields] },
    },
    'eu-1',
  );
  return { ...routes[0], notes };
}

describe('matches in words', () => {
  it.each([
    [
      { headers: { 'x-canary': { exact: 'always' } } },
      'header x-canary = always',
    ],
    [
      { headers: { cookie: { regex: '.*beta.*' } } },
      'header cookie =~ .*beta.*',
    ],
    [{ headers: { 'x-debug': {} } }, 'header x-debug present'],
    [{ withoutHeaders: { 'x-bot': {} } }, 'not header x-bot present'],
    [
      { uri: { prefix: '/api' }, method: { exact: 'GET' } },
      'path ^= /api and method = GET',
    ],
    [{ queryParams: { v: { exact: '2' } } }, 'query parameter v = 2'],
    [{ port: 8080 }, 'port = 8080'],
    [
      { sourceLabels: { app: 'storefront' }, sourceNamespace: 'catalogue' },
      'caller app = storefront and caller namespace = catalogue',
    ],
    [{}, 'any request'],
  ])('%j is %s', (match, words) => {
    expect(route({ match: [match] }).matches).toEqual([words]);
  });

  it('has one text for each alternative, and none without a match', () => {
    expect(
      route({ match: [{ uri: { exact: '/a' } }, { uri: { exact: '/b' } }] })
        .matches,
    ).toEqual(['path = /a', 'path = /b']);
    expect(route({})).not.toHaveProperty('matches');
  });
});

describe('mirrors', () => {
  const mirror = { host: 'checkout', subset: 'canary' };

  it.each([
    [{ mirror }, 100],
    [{ mirror, mirrorPercentage: { value: 12.5 } }, 12.5],
    [{ mirror, mirrorPercent: 20 }, 20],
    [{ mirrors: [{ destination: mirror, percentage: { value: 5 } }] }, 5],
    [{ mirrors: [{ destination: mirror }] }, 100],
  ])('%j mirrors %d percent', (fields, percent) => {
    expect(route(fields)).toMatchObject({
      mirrors: true,
      mirrorDestinations: [{ ...mirror, percent }],
      notes: [],
    });
  });

  it('are none without one', () => {
    expect(route({})).not.toHaveProperty('mirrors');
  });
});

describe('policy of a route', () => {
  it('has retries, timeout and faults', () => {
    expect(
      route({
        retries: { attempts: 3, perTryTimeout: '2s', retryOn: '5xx' },
        timeout: '1m30s',
        fault: {
          delay: { fixedDelay: '5s', percentage: { value: 0.1 } },
          abort: { httpStatus: 503 },
        },
      }).policy,
    ).toEqual({
      retries: { attempts: 3, perTryTimeoutSeconds: 2, retryOn: '5xx' },
      timeoutSeconds: 90,
      fault: { delayPercent: 0.1, abortPercent: 100 },
    });
  });

  it('is none where nothing is set', () => {
    expect(route({})).not.toHaveProperty('policy');
    expect(route({ timeout: '0s' })).not.toHaveProperty('policy');
  });

  it('notes a duration that cannot be read', () => {
    expect(route({ timeout: '5 seconds' }).notes).toEqual([
      {
        path: 'spec.http[0].timeout',
        message: 'expected a duration such as 10s, found "5 seconds"',
      },
    ]);
  });
});
