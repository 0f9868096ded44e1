import { ManualClock } from '../clock';
import { RequestCounters } from '../faults/counters';
import { FaultRegistry } from '../faults/faults';
import { UpstreamServer } from '../http/upstreamServer';
import { send } from '../testing/requests';
import { HoldingAlert, Monitoring } from './monitoring';
import { Prometheus } from './prometheus';
import { PrometheusApi } from './prometheusApi';
import { ScrapedSample } from './timeSeries';

const START = Date.parse('2026-03-02T09:00:00Z') / 1000;

/** Two counters that grow by 10 and 30 a second, a gauge, and alerts at will. */
class TestMonitoring implements Monitoring {
  readonly groups = [
    {
      name: 'traffic',
      file: '/rules/a.yml',
      rules: [
        { type: 'recording' as const, name: 'job:rate', query: 'rate(a[1m])' },
        {
          type: 'alerting' as const,
          name: 'HighErrorShare',
          query: 'errors > 0.05',
          forSeconds: 30,
          labels: { severity: 'critical' },
          annotations: { summary: 'too many errors' },
        },
      ],
    },
    {
      name: 'pods',
      file: '/rules/b.yml',
      rules: [
        {
          type: 'alerting' as const,
          name: 'Restarting',
          query: 'restarts > 0',
          forSeconds: 0,
          labels: { severity: 'warning' },
          annotations: {},
        },
      ],
    },
  ];
  alerts: HoldingAlert[] = [];

  scrape(now: number): ScrapedSample[] {
    const seconds = now / 1000 - START;
    const request = (code: string, value: number) => ({
      labels: { __name__: 'requests_total', service: 'checkout', code },
      value,
    });
    const bucket = (le: string, value: number) => ({
      labels: { __name__: 'duration_bucket', service: 'checkout', le },
      value,
    });
    return [
      request('200', seconds * 30),
      request('503', seconds * 10),
      { labels: { __name__: 'up', job: 'estate' }, value: 1 },
      bucket('100', 50 + seconds),
      bucket('200', 90 + seconds * 2),
      bucket('+Inf', 100 + seconds * 2),
    ];
  }

  holding(): HoldingAlert[] {
    return this.alerts;
  }
}

const errorShare: HoldingAlert = {
  alert: 'HighErrorShare',
  group: 'traffic',
  labels: {
    alertname: 'HighErrorShare',
    severity: 'critical',
    service: 'checkout',
  },
  annotations: { summary: 'too many errors' },
  value: 0.07,
};

describe('Prometheus API', () => {
  const clock = new ManualClock();
  const monitoring = new TestMonitoring();
  const prometheus = new Prometheus({ clock, monitoring });
  const server = new UpstreamServer({
    target: 'prometheus',
    port: 0,
    faults: new FaultRegistry(),
    counters: new RequestCounters(),
    handler: new PrometheusApi(prometheus),
  });
  const get = (path: string, parameters: Record<string, string> = {}) =>
    send(`${server.url}${path}?${new URLSearchParams(parameters)}`);
  const query = async (text: string) =>
    (await get('/api/v1/query', { query: text })).json();

  beforeAll(async () => {
    await server.start();
    prometheus.start();
    clock.advance(120_000);
  });

  afterAll(async () => {
    prometheus.stop();
    await server.stop();
  });

  describe('instant queries', () => {
    const end = START + 120;

    it('answers a selector with the newest samples', async () => {
      expect(await query('requests_total{code="200"}')).toEqual({
        status: 'success',
        data: {
          resultType: 'vector',
          result: [
            {
              metric: {
                __name__: 'requests_total',
                service: 'checkout',
                code: '200',
              },
              value: [end, '3600'],
            },
          ],
        },
      });
    });

    it.each([
      ['requests_total{code=~"5.."}', ['1200']],
      ['requests_total{code!="200"}', ['1200']],
      ['requests_total{code!~"2.*"}', ['1200']],
      ['{__name__="up"}', ['1']],
      ['requests_total{service="unknown"}', []],
      ['rate(requests_total{code="503"}[1m])', ['10']],
      ['increase(requests_total{code="503"}[1m])', ['600']],
      ['sum(rate(requests_total[30s]))', ['40']],
      ['sum by (code) (rate(requests_total[30s]))', ['30', '10']],
      ['count by (__name__) ({__name__=~"up|requests_total"})', ['2', '1']],
      ['sum without (code, service) (rate(requests_total[30s]))', ['40']],
      [
        'sum(rate(requests_total{code!~"5.."}[30s])) / sum(rate(requests_total[30s]))',
        ['0.75'],
      ],
      ['max_over_time(up[1m]) >= 1', ['1']],
      ['up > 1', []],
      ['up > bool 1', ['0']],
      ['count(requests_total)', ['2']],
      ['avg(requests_total)', ['2400']],
      ['requests_total and requests_total{code="503"}', ['1200']],
      ['requests_total unless requests_total{code="503"}', ['3600']],
      ['up or requests_total{code="503"}', ['1', '1200']],
      ['absent(nothing)', ['1']],
      ['-up', ['-1']],
      ['(1 + 2) * up', ['3']],
      ['vector(2)', ['2']],
      ['histogram_quantile(0.5, rate(duration_bucket[1m]))', ['100']],
      ['histogram_quantile(0.75, rate(duration_bucket[1m]))', ['150']],
    ])('%s', async (text, values) => {
      const { data } = await query(text);
      expect(
        data.result.map(({ value }: { value: [number, string] }) => value[1]),
      ).toEqual(values);
    });

    it('drops the name of what is calculated, and keeps that of what is filtered', async () => {
      const calculated = await query('rate(requests_total{code="200"}[1m])');
      expect(calculated.data.result[0].metric).toEqual({
        service: 'checkout',
        code: '200',
      });
      const filtered = await query('up >= 1');
      expect(filtered.data.result[0].metric.__name__).toBe('up');
    });

    it('answers scalars, strings and ranges in their own types', async () => {
      expect((await query('1 + 1')).data).toEqual({
        resultType: 'scalar',
        result: [end, '2'],
      });
      expect((await query('"text"')).data.resultType).toBe('string');
      const range = await query('up[15s]');
      expect(range.data.resultType).toBe('matrix');
      expect(range.data.result[0].values).toEqual([
        [end - 10, '1'],
        [end - 5, '1'],
        [end, '1'],
      ]);
    });

    it('takes a time, as a number or as RFC 3339', async () => {
      const at = async (time: string) =>
        (
          await get('/api/v1/query', {
            query: 'requests_total{code="503"}',
            time,
          })
        ).json().data.result[0].value;
      expect(await at(String(START + 60))).toEqual([START + 60, '600']);
      expect(await at('2026-03-02T09:00:30Z')).toEqual([START + 30, '300']);
    });

    it('takes a form by POST', async () => {
      const response = await send(`${server.url}/api/v1/query`, {
        method: 'POST',
        contentType: 'application/x-www-form-urlencoded',
        body: 'query=up',
      });
      expect(response.json().data.result).toHaveLength(1);
    });

    it('cuts off at a limit and warns', async () => {
      const response = await get('/api/v1/query', {
        query: 'requests_total',
        limit: '1',
      });
      expect(response.json()).toMatchObject({
        data: { result: [expect.anything()] },
        warnings: ['results truncated due to limit'],
      });
    });

    it.each([
      ['', 'no expression found in input'],
      ['sum(', 'parse error'],
      ['up{', 'parse error'],
      ['{}', 'must contain at least one non-empty matcher'],
      ['topk(1, up)', 'does not play the aggregation topk'],
      [
        'predict_linear(up[1m], 10)',
        'does not play the function predict_linear',
      ],
      ['up{job=~"("}', 'error parsing regexp'],
      ['sum(up[1m])', 'expected type instant vector'],
    ])('refuses %p with bad_data', async (text, reason) => {
      const response = await get('/api/v1/query', { query: text });
      expect(response.status).toBe(400);
      expect(response.json()).toMatchObject({
        status: 'error',
        errorType: 'bad_data',
        error: expect.stringContaining(reason),
      });
    });

    it('refuses many-to-one matching with an execution error', async () => {
      const response = await get('/api/v1/query', {
        query: 'requests_total / on(service) up',
      });
      expect([response.status, response.json().errorType]).toEqual([
        422,
        'execution',
      ]);
    });
  });

  describe('range queries', () => {
    it('answers at each step', async () => {
      const response = await get('/api/v1/query_range', {
        query: 'sum(rate(requests_total{code="503"}[30s]))',
        start: String(START + 60),
        end: String(START + 120),
        step: '30',
      });
      expect(response.json().data).toEqual({
        resultType: 'matrix',
        result: [
          {
            metric: {},
            values: [
              [START + 60, '10'],
              [START + 90, '10'],
              [START + 120, '10'],
            ],
          },
        ],
      });
    });

    it('gives no values before the first sample', async () => {
      const response = await get('/api/v1/query_range', {
        query: 'up',
        start: String(START - 60),
        end: String(START + 30),
        step: '30s',
      });
      expect(response.json().data.result[0].values).toEqual([
        [START, '1'],
        [START + 30, '1'],
      ]);
    });

    it.each([
      [
        { start: '10', end: '5', step: '1' },
        'end timestamp must not be before start time',
      ],
      [
        { start: '0', end: '10', step: '0' },
        'zero or negative query resolution step',
      ],
      [
        { start: '0', end: '10', step: 'x' },
        'cannot parse "x" to a valid duration',
      ],
      [
        { start: '0', end: '20000', step: '1' },
        'exceeded maximum resolution of 11,000 points',
      ],
      [{ end: '10', step: '1' }, 'invalid parameter "start"'],
    ])('refuses %p', async (parameters, reason) => {
      const response = await get('/api/v1/query_range', {
        query: 'up',
        ...(parameters as Record<string, string>),
      });
      expect(response.status).toBe(400);
      expect(response.json()).toMatchObject({
        errorType: 'bad_data',
        error: expect.stringContaining(reason),
      });
    });
  });

  it('lists series, label names and label values', async () => {
    const series = await get('/api/v1/series', { 'match[]': 'requests_total' });
    expect(series.json().data).toHaveLength(2);
    const labels = await get('/api/v1/labels', { 'match[]': 'requests_total' });
    expect(labels.json().data).toEqual(['__name__', 'code', 'service']);
    const values = await get('/api/v1/label/code/values');
    expect(values.json().data).toEqual(['200', '503']);
    expect((await get('/api/v1/series')).json().error).toBe(
      'no match[] parameter provided',
    );
  });

  it('tells what it is and that it is ready', async () => {
    const buildinfo = await get('/api/v1/status/buildinfo');
    expect(buildinfo.json().data).toHaveProperty('version');
    expect(await get('/-/ready')).toMatchObject({
      status: 200,
      text: 'Prometheus Server is Ready.\n',
    });
    expect(await get('/api/v1/nothing')).toMatchObject({
      status: 404,
      text: '404 page not found\n',
    });
  });

  describe('alerts', () => {
    const alerts = async () => (await get('/api/v1/alerts')).json().data.alerts;
    const evaluate = (seconds: number) => clock.advance(seconds * 1000);

    afterEach(() => {
      monitoring.alerts = [];
      evaluate(10);
    });

    it('are pending first, then fire, then are gone', async () => {
      expect(await alerts()).toEqual([]);
      monitoring.alerts = [errorShare];
      evaluate(5);
      const since = new Date(clock.now()).toISOString();
      expect(await alerts()).toEqual([
        {
          labels: errorShare.labels,
          annotations: errorShare.annotations,
          state: 'pending',
          activeAt: since,
          value: '7e-02',
        },
      ]);
      evaluate(25);
      expect((await alerts())[0].state).toBe('pending');
      evaluate(5);
      expect((await alerts())[0]).toMatchObject({
        state: 'firing',
        activeAt: since,
      });
      monitoring.alerts = [];
      evaluate(5);
      expect(await alerts()).toEqual([]);
    });

    it('start anew when the expression did not hold in between', async () => {
      monitoring.alerts = [errorShare];
      evaluate(25);
      monitoring.alerts = [];
      evaluate(5);
      monitoring.alerts = [errorShare];
      evaluate(20);
      expect((await alerts())[0].state).toBe('pending');
    });

    it('fire at once without a duration', async () => {
      monitoring.alerts = [
        {
          ...errorShare,
          alert: 'Restarting',
          group: 'pods',
          labels: { alertname: 'Restarting', pod: 'checkout-1' },
        },
      ];
      evaluate(5);
      expect((await alerts())[0].state).toBe('firing');
    });

    it('can be queried as ALERTS and ALERTS_FOR_STATE', async () => {
      monitoring.alerts = [errorShare];
      evaluate(5);
      const activeAt = clock.now() / 1000;
      expect(
        (await query('ALERTS{alertstate="pending"}')).data.result[0].metric,
      ).toEqual({
        __name__: 'ALERTS',
        alertstate: 'pending',
        ...errorShare.labels,
      });
      evaluate(30);
      expect((await query('ALERTS{alertstate="pending"}')).data.result).toEqual(
        [],
      );
      expect((await query('ALERTS_FOR_STATE')).data.result[0].value[1]).toBe(
        String(activeAt),
      );
    });

    it('stand in their rule, with the worst state of them', async () => {
      monitoring.alerts = [errorShare];
      evaluate(40);
      monitoring.alerts = [
        errorShare,
        { ...errorShare, labels: { ...errorShare.labels, service: 'cart' } },
      ];
      evaluate(5);
      const { groups } = (await get('/api/v1/rules')).json().data;
      expect(groups[0]).toMatchObject({
        name: 'traffic',
        file: '/rules/a.yml',
        interval: 5,
        rules: [
          {
            type: 'recording',
            name: 'job:rate',
            query: 'rate(a[1m])',
            health: 'ok',
          },
          {
            type: 'alerting',
            state: 'firing',
            name: 'HighErrorShare',
            query: 'errors > 0.05',
            duration: 30,
            keepFiringFor: 0,
            labels: { severity: 'critical' },
            alerts: [{ state: 'firing' }, { state: 'pending' }],
            health: 'ok',
          },
        ],
      });
      expect(groups[1].rules[0]).toMatchObject({
        state: 'inactive',
        alerts: [],
      });
    });
  });

  describe('rules', () => {
    const names = async (parameters: Record<string, string>) => {
      const { groups } = (await get('/api/v1/rules', parameters)).json().data;
      return groups.flatMap((group: { rules: { name: string }[] }) =>
        group.rules.map(({ name }) => name),
      );
    };

    it.each([
      [{ type: 'alert' }, ['HighErrorShare', 'Restarting']],
      [{ type: 'record' }, ['job:rate']],
      [{ 'rule_name[]': 'Restarting' }, ['Restarting']],
      [{ 'rule_group[]': 'pods' }, ['Restarting']],
      [{ 'file[]': '/rules/a.yml' }, ['job:rate', 'HighErrorShare']],
      [{ 'match[]': '{severity="warning"}' }, ['Restarting']],
    ])('are filtered by %p', async (parameters, expected) => {
      expect(await names(parameters as Record<string, string>)).toEqual(
        expected,
      );
    });

    it('come without their alerts on demand, and page by page', async () => {
      const bare = await get('/api/v1/rules', { exclude_alerts: 'true' });
      expect(bare.json().data.groups[1].rules[0]).not.toHaveProperty('alerts');
      const first = (await get('/api/v1/rules', { group_limit: '1' })).json()
        .data;
      expect(first.groups).toHaveLength(1);
      const second = (
        await get('/api/v1/rules', {
          group_limit: '1',
          group_next_token: first.groupNextToken,
        })
      ).json().data;
      expect(second.groups[0].name).toBe('pods');
      expect(second).not.toHaveProperty('groupNextToken');
      const wrong = await get('/api/v1/rules', {
        group_limit: '1',
        group_next_token: 'nope',
      });
      expect(wrong.status).toBe(400);
    });
  });
});
