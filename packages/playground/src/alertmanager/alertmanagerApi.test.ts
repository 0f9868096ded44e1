import { ManualClock } from '../clock';
import { RequestCounters } from '../faults/counters';
import { FaultRegistry } from '../faults/faults';
import { UpstreamServer } from '../http/upstreamServer';
import { ActiveAlert } from '../prometheus/prometheus';
import { Labels } from '../prometheus/timeSeries';
import { send, TestJson } from '../testing/requests';
import { Alertmanager } from './alertmanager';
import { AlertmanagerApi } from './alertmanagerApi';
import { fingerprint } from './fingerprint';

const START = Date.parse('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;

function firing(labels: Labels): ActiveAlert {
  return {
    rule: {
      type: 'alerting',
      name: labels.alertname,
      query: 'errors > 0.05',
      forSeconds: 0,
      labels: {},
      annotations: {},
    },
    group: 'traffic',
    labels,
    annotations: { summary: `${labels.alertname} fires` },
    value: 1,
    state: 'firing',
    activeAt: START - 60_000,
    firedAt: START - 30_000,
  };
}

const errors = firing({
  alertname: 'HighErrorShare',
  severity: 'critical',
  namespace: 'identity',
  service: 'sign-in',
});
const restarts = firing({
  alertname: 'ContainerRestarting',
  severity: 'warning',
  namespace: 'identity',
  service: 'sign-in',
});
const latency = firing({
  alertname: 'HighLatencyP95',
  severity: 'warning',
  namespace: 'payments',
  service: 'fraud-scoring',
});

describe('Alertmanager API', () => {
  let clock: ManualClock;
  let alertmanager: Alertmanager;
  let server: UpstreamServer;

  beforeEach(async () => {
    clock = new ManualClock(START);
    alertmanager = new Alertmanager({
      clock,
      externalLabels: { cluster: 'eu-1' },
      inhibitRules: [
        {
          source_matchers: ['severity="critical"'],
          target_matchers: ['severity="warning"'],
          equal: ['namespace', 'service'],
        },
      ],
      groupBy: ['alertname', 'namespace'],
      receiver: 'nobody',
      prometheusUrl: () => 'http://127.0.0.1:7101',
    });
    alertmanager.receive({ firing: [errors, restarts, latency], resolved: [] });
    server = new UpstreamServer({
      target: 'alertmanager',
      port: 0,
      faults: new FaultRegistry(),
      counters: new RequestCounters(),
      handler: new AlertmanagerApi(alertmanager),
    });
    await server.start();
  });

  afterEach(() => server.stop());

  const get = (path: string) => send(`${server.url}/api/v2${path}`);
  const post = (silence: object) =>
    send(`${server.url}/api/v2/silences`, { method: 'POST', body: silence });
  const names = async (path: string) =>
    (await get(path))
      .json()
      .map(({ labels }: TestJson) => labels.alertname)
      .sort();
  const alertNamed = async (name: string) =>
    (await get('/alerts'))
      .json()
      .find(({ labels }: TestJson) => labels.alertname === name);
  const at = (ms: number) => new Date(START + ms).toISOString();
  const silence = (change: object = {}) => ({
    matchers: [
      { name: 'service', value: 'fraud-.*', isRegex: true, isEqual: true },
    ],
    startsAt: at(0),
    endsAt: at(HOUR),
    createdBy: 'mei.tanaka',
    comment: 'known',
    ...change,
  });

  describe('alerts', () => {
    it('carry the external labels, times, links and their fingerprint', async () => {
      const labels = { ...latency.labels, cluster: 'eu-1' };
      expect(await alertNamed('HighLatencyP95')).toEqual({
        labels,
        annotations: { summary: 'HighLatencyP95 fires' },
        startsAt: at(-30_000),
        endsAt: at(240_000),
        updatedAt: at(0),
        generatorURL:
          'http://127.0.0.1:7101/graph?g0.expr=errors+%3E+0.05&g0.tab=1',
        fingerprint: fingerprint(labels),
        receivers: [{ name: 'nobody' }],
        status: {
          state: 'active',
          silencedBy: [],
          inhibitedBy: [],
          mutedBy: [],
        },
      });
    });

    it('are suppressed by a more severe one of the same service', async () => {
      const { fingerprint: inhibitor } = await alertNamed('HighErrorShare');
      expect((await alertNamed('ContainerRestarting')).status).toEqual({
        state: 'suppressed',
        silencedBy: [],
        inhibitedBy: [inhibitor],
        mutedBy: [],
      });
      expect((await alertNamed('HighErrorShare')).status.state).toBe('active');
    });

    it('are suppressed by an active silence', async () => {
      const { silenceID } = (await post(silence())).json();
      expect((await alertNamed('HighLatencyP95')).status).toMatchObject({
        state: 'suppressed',
        silencedBy: [silenceID],
      });
    });

    it.each([
      ['', ['ContainerRestarting', 'HighErrorShare', 'HighLatencyP95']],
      ['?active=false', ['ContainerRestarting', 'HighLatencyP95']],
      ['?silenced=false', ['ContainerRestarting', 'HighErrorShare']],
      ['?inhibited=false', ['HighErrorShare', 'HighLatencyP95']],
      [
        '?silenced=true',
        ['ContainerRestarting', 'HighErrorShare', 'HighLatencyP95'],
      ],
      [
        '?filter=severity%3D%22warning%22',
        ['ContainerRestarting', 'HighLatencyP95'],
      ],
      [
        '?filter=namespace%3Didentity&filter=severity!%3Dcritical',
        ['ContainerRestarting'],
      ],
      [
        '?filter=alertname%3D~%22High.*%22',
        ['HighErrorShare', 'HighLatencyP95'],
      ],
      ['?filter=alertname%3D~%22High%22', []],
      ['?filter=service!~%22sign-in%22', ['HighLatencyP95']],
      [
        '?filter=cluster%3Deu-1&filter=missing%3D%22%22',
        ['ContainerRestarting', 'HighErrorShare', 'HighLatencyP95'],
      ],
      [
        '?receiver=nobo.*',
        ['ContainerRestarting', 'HighErrorShare', 'HighLatencyP95'],
      ],
      ['?receiver=no', []],
    ])('are selected by %p', async (query, expected) => {
      await post(silence());
      expect(await names(`/alerts${query}`)).toEqual(expected);
    });

    it('are refused with a reason for parameters that cannot be read', async () => {
      const filter = await get('/alerts?filter=nonsense');
      expect([filter.status, filter.json()]).toEqual([
        400,
        'bad matcher format: nonsense',
      ]);
      const receiver = await get('/alerts?receiver=(');
      expect([receiver.status, receiver.json()]).toEqual([
        400,
        expect.stringContaining('failed to parse receiver param'),
      ]);
    });

    it('take a flag for false that is no word for true', async () => {
      expect(await names('/alerts?active=maybe')).toEqual([
        'ContainerRestarting',
      ]);
    });

    it('are grouped by the labels of the route', async () => {
      const groups = (await get('/alerts/groups')).json();
      expect(
        groups.map(({ labels, receiver, alerts }: TestJson) => [
          labels,
          receiver.name,
          alerts.length,
        ]),
      ).toEqual([
        [
          { alertname: 'ContainerRestarting', namespace: 'identity' },
          'nobody',
          1,
        ],
        [{ alertname: 'HighErrorShare', namespace: 'identity' }, 'nobody', 1],
        [{ alertname: 'HighLatencyP95', namespace: 'payments' }, 'nobody', 1],
      ]);
    });

    it('go when they are resolved, and when nobody tells about them any more', async () => {
      alertmanager.receive({ firing: [restarts], resolved: [errors] });
      expect(await names('/alerts')).toEqual([
        'ContainerRestarting',
        'HighLatencyP95',
      ]);
      expect((await alertNamed('ContainerRestarting')).status.state).toBe(
        'active',
      );
      clock.advance(5 * 60_000);
      expect(await names('/alerts')).toEqual([]);
    });
  });

  describe('silences', () => {
    it('are created, read and expired', async () => {
      const { silenceID } = (await post(silence())).json();
      expect((await get(`/silence/${silenceID}`)).json()).toEqual({
        ...silence(),
        id: silenceID,
        updatedAt: at(0),
        status: { state: 'active' },
      });
      const url = `${server.url}/api/v2/silence/${silenceID}`;
      expect((await send(url, { method: 'DELETE' })).status).toBe(200);
      expect((await get(`/silence/${silenceID}`)).json()).toMatchObject({
        endsAt: at(0),
        status: { state: 'expired' },
      });
      expect((await send(url, { method: 'DELETE' })).status).toBe(200);
      expect((await alertNamed('HighLatencyP95')).status.state).toBe('active');
    });

    it('begin and end in their time', async () => {
      const { silenceID } = (
        await post(silence({ startsAt: at(HOUR), endsAt: at(2 * HOUR) }))
      ).json();
      const state = async () =>
        (await get(`/silence/${silenceID}`)).json().status.state;
      expect(await state()).toBe('pending');
      clock.advance(HOUR);
      expect(await state()).toBe('active');
      clock.advance(HOUR);
      expect(await state()).toBe('expired');
    });

    it('keep their id when only the end changes', async () => {
      const { silenceID } = (await post(silence())).json();
      const changed = await post(
        silence({ id: silenceID, endsAt: at(2 * HOUR) }),
      );
      expect(changed.json()).toEqual({ silenceID });
      expect((await get('/silences')).json()).toHaveLength(1);
    });

    it('get a new id when the matchers change, and the old one ends', async () => {
      const { silenceID } = (await post(silence())).json();
      const changed = (
        await post(
          silence({
            id: silenceID,
            matchers: [
              {
                name: 'service',
                value: 'ledger',
                isRegex: false,
                isEqual: true,
              },
            ],
          }),
        )
      ).json();
      expect(changed.silenceID).not.toBe(silenceID);
      expect(
        (await get('/silences'))
          .json()
          .map(({ id, status }: TestJson) => [id, status.state]),
      ).toEqual([
        [changed.silenceID, 'active'],
        [silenceID, 'expired'],
      ]);
    });

    it('are filtered by their matchers', async () => {
      await post(silence());
      const count = async (filter: string) =>
        (await get(`/silences?filter=${encodeURIComponent(filter)}`)).json()
          .length;
      expect(await count('service="fraud-.*"')).toBe(1);
      expect(await count('service="ledger"')).toBe(0);
    });

    it('take isEqual for true where it is left out', async () => {
      const { silenceID } = (
        await post(
          silence({
            matchers: [{ name: 'service', value: 'x', isRegex: false }],
          }),
        )
      ).json();
      const [matcher] = (await get(`/silence/${silenceID}`)).json().matchers;
      expect(matcher.isEqual).toBe(true);
    });

    it.each([
      [
        { endsAt: at(-1), startsAt: at(-HOUR) },
        "Failed to create silence: end time can't be in the past",
      ],
      [
        { startsAt: at(HOUR) },
        'Failed to create silence: start time must be before end time',
      ],
      [
        { matchers: [{ name: 'a', value: '.*', isRegex: true }] },
        'silence invalid: at least one matcher must not match the empty string',
      ],
      [
        { matchers: [{ name: 'a', value: '(', isRegex: true }] },
        'silence invalid: invalid label matcher: error parsing regexp',
      ],
    ])('are refused with 400: %p', async (change, reason) => {
      const response = await post(silence(change));
      expect([response.status, response.json()]).toEqual([400, reason]);
    });

    it('are refused with 422 where a field is missing, with 404 where the id is unknown', async () => {
      const missing = await post(silence({ comment: undefined }));
      expect([missing.status, missing.json()]).toEqual([
        422,
        { code: 602, message: 'comment in body is required' },
      ]);
      const empty = await post(silence({ matchers: [] }));
      expect([empty.status, empty.json()]).toEqual([
        422,
        { code: 612, message: 'matchers in body should have at least 1 items' },
      ]);
      const id = '00000000-0000-4000-8000-000000000000';
      expect((await post(silence({ id }))).status).toBe(404);
      expect((await get(`/silence/${id}`)).status).toBe(404);
      expect((await get('/silence/nonsense')).status).toBe(422);
    });
  });

  it('tells its status and receivers, and that v1 is gone', async () => {
    expect((await get('/status')).json()).toMatchObject({
      cluster: { status: 'disabled', peers: [] },
      versionInfo: { version: expect.any(String) },
      uptime: at(0),
      config: { original: expect.stringContaining('receiver: nobody') },
    });
    expect((await get('/receivers')).json()).toEqual([{ name: 'nobody' }]);
    expect((await send(`${server.url}/api/v1/alerts`)).status).toBe(410);
  });
});

describe('fingerprint', () => {
  it('does not depend on the order of the labels, but on each name and value', () => {
    const a = fingerprint({ alertname: 'A', service: 'x' });
    expect(fingerprint({ service: 'x', alertname: 'A' })).toBe(a);
    expect(fingerprint({ alertname: 'A', service: 'y' })).not.toBe(a);
    expect(a).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is the one that Alertmanager gives', () => {
    expect(fingerprint({ alertname: 'X', a: 'x' })).toBe('09fa48ccbfc4dfb3');
    expect(fingerprint({})).toBe('cbf29ce484222325');
  });
});
