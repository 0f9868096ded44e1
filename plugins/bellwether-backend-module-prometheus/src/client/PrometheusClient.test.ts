import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import realRules from '../__fixtures__/prometheus-rules.json';
import { PrometheusClient } from './PrometheusClient';

const RULES = 'https://prometheus.example.com/api/v1/rules';

function rule(overrides: Record<string, unknown> = {}) {
  return {
    type: 'alerting',
    name: 'PodDown',
    query: 'up == 0',
    duration: 60,
    keepFiringFor: 0,
    labels: { severity: 'warning' },
    annotations: {},
    state: 'inactive',
    health: 'ok',
    alerts: [],
    evaluationTime: 0.1,
    lastEvaluation: '2026-11-21T07:43:53.166781907Z',
    ...overrides,
  };
}

function alert(overrides: Record<string, unknown> = {}) {
  return {
    labels: { alertname: 'PodDown', pod: 'a' },
    annotations: {},
    state: 'firing',
    activeAt: '2026-11-21T07:41:54.165100924Z',
    value: '1e+00',
    ...overrides,
  };
}

function group(rules: unknown, overrides: Record<string, unknown> = {}) {
  return { name: 'pods', file: 'pods.yaml', interval: 15, rules, ...overrides };
}

function success(groups: unknown, extra: Record<string, unknown> = {}) {
  return { status: 'success', data: { groups }, ...extra };
}

describe('PrometheusClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const client = () =>
    new PrometheusClient({
      url: 'https://prometheus.example.com',
      configPath: 'bellwether.prometheus.instances[0]',
      timeoutMs: 5_000,
      headers: {},
    });
  const read = (from = client()) =>
    from.alertingRules(new AbortController().signal);
  const answer = (body: unknown, status = 200) =>
    server.use(
      http.get(RULES, () => HttpResponse.json(body as object, { status })),
    );

  it('reads what Prometheus 2.42 answered', async () => {
    answer(realRules);
    const { groups, warnings, unreadable } = await read();
    expect(unreadable.count).toBe(0);
    expect(warnings).toEqual([]);
    expect(groups.map(({ name }) => name)).toEqual(['checkout', 'platform']);
    expect(
      groups
        .flatMap(({ rules }) => rules)
        .map(({ name, state, health, alerts }) => [
          name,
          state,
          health,
          alerts.length,
        ]),
    ).toEqual([
      ['CheckoutErrorShareHigh', 'firing', 'ok', 1],
      ['CheckoutLatencyHigh', 'inactive', 'ok', 0],
      ['ContainerRestarting', 'pending', 'ok', 1],
      ['BasketReplicasShort', 'inactive', 'err', 0],
      ['Watchdog', 'firing', 'ok', 1],
      ['NodeNotReady', 'firing', 'ok', 1],
      ['NodePressure', 'firing', 'ok', 1],
      ['NightlyReport', 'firing', 'ok', 1],
    ]);
    expect(groups[0].rules[2]).toMatchObject({
      forSeconds: 3600,
      labels: { severity: 'warning' },
      evaluated: true,
      lastEvaluation: expect.stringMatching(/^2026-11-21T07:43:5\d\.\d{3}Z$/),
      unreadableAlerts: 0,
      alerts: [
        {
          state: 'pending',
          activeAt: '2026-11-21T07:41:54.165Z',
          value: '7e+00',
          labels: expect.objectContaining({
            pod: 'checkout-7d9c6b9f5b-x2x4k',
          }),
          annotations: {
            summary: 'checkout-7d9c6b9f5b-x2x4k restarted 7 times',
          },
        },
      ],
    });
    expect(groups[0].rules[3].lastError).toContain(
      'many-to-many matching not allowed',
    );
  });

  it('asks for alerting rules, a page at a time', async () => {
    const queries: string[] = [];
    server.use(
      http.get(RULES, ({ request }) => {
        queries.push(new URL(request.url).search);
        return HttpResponse.json(success([group([rule()])]));
      }),
    );
    await read();
    expect(queries).toEqual(['?type=alert&group_limit=500']);
  });

  it('leaves out recording rules of servers that send them all the same', async () => {
    answer(
      success([
        group([
          { type: 'recording', name: 'a:b', query: 'a', health: 'ok' },
          rule(),
        ]),
      ]),
    );
    const { groups, unreadable } = await read();
    expect(groups[0].rules.map(({ name }) => name)).toEqual(['PodDown']);
    expect(unreadable.count).toBe(0);
  });

  it('passes on warnings and infos', async () => {
    answer(
      success([], {
        warnings: ['store eu-2 unavailable'],
        infos: ['a PromQL info'],
      }),
    );
    expect((await read()).warnings).toEqual([
      'store eu-2 unavailable',
      'a PromQL info',
    ]);
  });

  it.each([
    ['null groups', { groups: null }],
    ['null rules', { groups: [group(null)] }],
    ['null alerts', { groups: [group([rule({ alerts: null })])] }],
    ['null labels', { groups: [group([rule({ labels: null })])] }],
  ])('takes %s for empty', async (_, data) => {
    answer({ status: 'success', data });
    const { unreadable } = await read();
    expect(unreadable.count).toBe(0);
  });

  it('knows a rule that was never evaluated', async () => {
    answer(
      success([
        group([
          rule({
            state: 'unknown',
            health: 'unknown',
            lastEvaluation: '0001-01-01T00:00:00Z',
          }),
        ]),
      ]),
    );
    expect((await read()).groups[0].rules[0]).toMatchObject({
      state: 'unknown',
      health: 'unknown',
      evaluated: false,
      lastEvaluation: undefined,
    });
  });

  it('takes a rule for evaluated when the server does not tell health', async () => {
    answer(
      success([
        group([rule({ health: undefined, lastEvaluation: undefined })]),
      ]),
    );
    expect((await read()).groups[0].rules[0]).toMatchObject({
      health: 'unknown',
      evaluated: true,
    });
  });

  it('takes words it does not know for unknown', async () => {
    answer(success([group([rule({ state: 'recovering', health: 'nodata' })])]));
    expect((await read()).groups[0].rules[0]).toMatchObject({
      state: 'unknown',
      health: 'unknown',
    });
  });

  it('reads keepFiringSince, numeric values and times with an offset', async () => {
    answer(
      success([
        group([
          rule({
            alerts: [
              alert({
                value: 3,
                activeAt: '2026-11-21T09:41:54+02:00',
                keepFiringSince: '2026-11-21T07:50:00Z',
              }),
            ],
          }),
        ]),
      ]),
    );
    expect((await read()).groups[0].rules[0].alerts[0]).toMatchObject({
      value: '3',
      activeAt: '2026-11-21T07:41:54.000Z',
      keepFiringSince: '2026-11-21T07:50:00.000Z',
    });
  });

  it('leaves out inactive alerts', async () => {
    answer(
      success([group([rule({ alerts: [alert({ state: 'inactive' })] })])]),
    );
    const { groups, unreadable } = await read();
    expect(groups[0].rules[0].alerts).toEqual([]);
    expect(unreadable.count).toBe(0);
  });

  describe('of what is broken', () => {
    it('loses a group alone', async () => {
      answer(success(['group?', group([rule()]), { file: 'x' }]));
      const { groups, unreadable } = await read();
      expect(groups).toHaveLength(1);
      expect(unreadable.count).toBe(2);
      expect(unreadable.first).toContain('groups[0]');
    });

    it('loses a rule alone', async () => {
      answer(
        success([
          group([
            rule({ name: 7 }),
            rule({ name: 'Other' }),
            null,
            rule({ labels: { a: {} } }),
          ]),
        ]),
      );
      const { groups, unreadable } = await read();
      expect(groups[0].rules.map(({ name }) => name)).toEqual(['Other']);
      expect(unreadable.count).toBe(3);
      expect(unreadable.first).toContain('pods.rules[0].name');
    });

    it('loses an alert alone, and says so of its rule', async () => {
      answer(
        success([
          group([
            rule({
              alerts: [alert(), { state: 'firing' }, alert({ state: 'x' })],
            }),
          ]),
        ]),
      );
      const { groups, unreadable } = await read();
      expect(groups[0].rules[0].alerts).toHaveLength(1);
      expect(groups[0].rules[0].unreadableAlerts).toBe(2);
      expect(unreadable.first).toContain('pods.PodDown.alerts');
    });

    it('loses a field alone', async () => {
      answer(
        success([
          group([rule({ duration: 'long', lastEvaluation: 5 })], {
            interval: '15s',
          }),
        ]),
      );
      const { groups, unreadable } = await read();
      expect(groups[0]).toMatchObject({
        intervalSeconds: undefined,
        rules: [{ forSeconds: undefined, lastEvaluation: undefined }],
      });
      expect(unreadable.count).toBe(0);
    });
  });

  describe('paging', () => {
    /** Pages as Prometheus 3 does; `valid` names the tokens it still accepts. */
    function pages(
      answers: Record<string, { groups: string[]; next?: string }>,
    ) {
      const asked: string[] = [];
      server.use(
        http.get(RULES, ({ request }) => {
          const query = new URL(request.url).searchParams;
          const token = query.has('group_limit')
            ? query.get('group_next_token') ?? 'start'
            : 'whole';
          asked.push(token);
          const page = answers[token];
          return page
            ? HttpResponse.json({
                status: 'success',
                data: {
                  groups: page.groups.map(name => group([rule()], { name })),
                  groupNextToken: page.next,
                },
              })
            : HttpResponse.json(
                {
                  status: 'error',
                  errorType: 'bad_data',
                  error: `invalid group_next_token '${token}'. were rule groups changed?`,
                },
                { status: 400 },
              );
        }),
      );
      return asked;
    }

    const names = async (from = client()) =>
      (await read(from)).groups.map(({ name }) => name);
    const many = Array.from({ length: 500 }, (_, index) => `g${index}`);

    it('reads to the last page', async () => {
      const asked = pages({
        start: { groups: ['a', 'b'], next: 't1' },
        t1: { groups: ['c'], next: 't2' },
        t2: { groups: ['d'] },
      });
      await expect(names()).resolves.toEqual(['a', 'b', 'c', 'd']);
      expect(asked).toEqual(['start', 't1', 't2']);
    });

    it('reads the whole list at once when groups changed in between', async () => {
      const asked = pages({
        start: { groups: ['a'], next: 'old' },
        whole: { groups: ['x', 'y'] },
      });
      const from = client();
      await expect(names(from)).resolves.toEqual(['x', 'y']);
      await expect(names(from)).resolves.toEqual(['x', 'y']);
      expect(asked).toEqual(['start', 'old', 'whole', 'start', 'old', 'whole']);
    });

    it('stops paging where the list is cut without a token', async () => {
      const asked = pages({
        start: { groups: many },
        whole: { groups: [...many, 'last'] },
      });
      const from = client();
      await expect(names(from)).resolves.toHaveLength(501);
      await expect(names(from)).resolves.toHaveLength(501);
      expect(asked).toEqual(['start', 'whole', 'whole']);
    });

    it('stops paging where the parameter is refused', async () => {
      const asked = pages({ whole: { groups: ['a'] } });
      const from = client();
      await expect(names(from)).resolves.toEqual(['a']);
      await expect(names(from)).resolves.toEqual(['a']);
      expect(asked).toEqual(['start', 'whole', 'whole']);
    });

    it('stops paging where tokens go round in a circle', async () => {
      pages({
        start: { groups: ['a'], next: 't1' },
        t1: { groups: ['a'], next: 't1' },
        whole: { groups: ['a'] },
      });
      await expect(names()).resolves.toEqual(['a']);
    });
  });

  it.each([
    [
      { status: 'error', errorType: 'internal', error: 'tsdb closed' },
      'failed',
      'internal: tsdb closed',
    ],
    [
      { status: 'success', data: { result: [] } },
      'unexpected',
      'the answer has no data.groups',
    ],
    [{ status: 'success' }, 'unexpected', 'the answer has no data.groups'],
    [
      { hello: 'world' },
      'unexpected',
      'the answer has no status "success" or "error"',
    ],
    [[], 'unexpected', 'the answer has no status "success" or "error"'],
  ])('answers %j with an error', async (body, kind, detail) => {
    answer(body);
    await expect(read()).rejects.toMatchObject({ kind, detail });
  });

  it('passes on the error of an envelope with its status', async () => {
    answer(
      { status: 'error', errorType: 'bad_data', error: 'no such tenant' },
      422,
    );
    await expect(read()).rejects.toMatchObject({
      kind: 'refused',
      status: 422,
      detail: 'no such tenant',
    });
  });
});
