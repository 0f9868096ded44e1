import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import realAlerts from '../__fixtures__/alertmanager-alerts.json';
import realGroups from '../__fixtures__/alertmanager-groups.json';
import realSilences from '../__fixtures__/alertmanager-silences.json';
import { AlertmanagerClient } from './AlertmanagerClient';

const API = 'https://alertmanager.example.com/api/v2';

describe('AlertmanagerClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const client = new AlertmanagerClient({
    url: 'https://alertmanager.example.com',
    configPath: 'bellwether.prometheus.instances[0].alertmanager',
    timeoutMs: 5_000,
    headers: {},
  });
  const { signal } = new AbortController();
  const answer = (path: string, body: unknown) => {
    const queries: string[] = [];
    server.use(
      http.get(`${API}${path}`, ({ request }) => {
        queries.push(new URL(request.url).search);
        return HttpResponse.json(body as object);
      }),
    );
    return queries;
  };

  function alert(status: Record<string, unknown>) {
    return {
      fingerprint: 'f1',
      labels: { alertname: 'PodDown' },
      annotations: {},
      receivers: [{ name: 'team-shop' }],
      startsAt: '2026-11-21T07:41:55.165Z',
      endsAt: '2026-11-21T07:46:56.165Z',
      updatedAt: '2026-11-21T07:42:56.167Z',
      status: { state: 'active', silencedBy: [], inhibitedBy: [], ...status },
    };
  }

  describe('alerts', () => {
    it('reads what Alertmanager 0.25 answered', async () => {
      answer('/alerts', realAlerts);
      const { alerts, tellsMuting, unreadable } = await client.alerts(signal);
      expect(unreadable.count).toBe(0);
      expect(tellsMuting).toBe(false);
      expect(
        alerts.map(({ labels, silencedBy, inhibitedBy }) => [
          labels.alertname,
          silencedBy,
          inhibitedBy,
        ]),
      ).toEqual([
        [
          'CheckoutErrorShareHigh',
          ['e110e347-6dc1-4147-b191-eb598f5a6c1f'],
          [],
        ],
        ['NodeNotReady', [], []],
        ['NightlyReport', [], []],
        ['Watchdog', [], []],
        ['NodePressure', [], ['b7818d863bacc644']],
      ]);
      expect(alerts[0]).toMatchObject({
        fingerprint: '7e9d60517c2c1216',
        receivers: ['none'],
        generatorUrl: expect.stringMatching(
          /^http:\/\/prometheus\.fernhill\.example\/graph/,
        ),
      });
    });

    it('knows a version that tells of muting', async () => {
      answer('/alerts', [alert({ mutedBy: [] })]);
      expect((await client.alerts(signal)).tellsMuting).toBe(true);
    });

    it('takes null lists for empty', async () => {
      answer('/alerts', [alert({ silencedBy: null, inhibitedBy: null })]);
      const { alerts, unreadable } = await client.alerts(signal);
      expect(unreadable.count).toBe(0);
      expect(alerts[0]).toMatchObject({ silencedBy: [], inhibitedBy: [] });
    });

    it('loses a broken element alone', async () => {
      answer('/alerts', [{ labels: {} }, alert({}), 'x']);
      const { alerts, unreadable } = await client.alerts(signal);
      expect(alerts).toHaveLength(1);
      expect(unreadable.count).toBe(2);
      expect(unreadable.first).toContain('alerts[0].fingerprint');
    });

    it('refuses what is no list', async () => {
      answer('/alerts', { status: 'success', data: [] });
      await expect(client.alerts(signal)).rejects.toMatchObject({
        kind: 'unexpected',
        detail: 'the answer is not a list',
      });
    });
  });

  describe('activeSilences', () => {
    it('leaves out expired ones that an older version answers', async () => {
      const queries = answer('/silences', realSilences);
      const { silences, unreadable } = await client.activeSilences(signal);
      expect(queries).toEqual(['?active=true&pending=false&expired=false']);
      expect(unreadable.count).toBe(0);
      expect(silences).toEqual([
        {
          id: 'e110e347-6dc1-4147-b191-eb598f5a6c1f',
          createdBy: 'mara@fernhill.example',
          comment: 'payment provider maintenance until noon',
          endsAt: '2026-11-21T09:43:50.000Z',
        },
      ]);
    });
  });

  describe('groupMembers', () => {
    it('reads what Alertmanager 0.25 answered', async () => {
      answer('/alerts/groups', realGroups);
      const { members, unreadable } = await client.groupMembers(signal);
      expect(unreadable.count).toBe(0);
      expect(members).toHaveLength(5);
      expect(members[0]).toEqual({
        fingerprint: 'efc5bcf312605f96',
        mutedBy: [],
      });
    });

    it('reads the intervals that mute a group', async () => {
      const queries = answer('/alerts/groups', [
        {
          labels: {},
          receiver: { name: 'team-shop' },
          alerts: [alert({ state: 'suppressed', mutedBy: ['nights'] })],
        },
        {
          labels: {},
          receiver: { name: 'pager' },
          alerts: [alert({ mutedBy: [] })],
        },
      ]);
      const { members } = await client.groupMembers(signal);
      expect(queries).toEqual(['?silenced=false&inhibited=false']);
      expect(members).toEqual([
        { fingerprint: 'f1', mutedBy: ['nights'] },
        { fingerprint: 'f1', mutedBy: [] },
      ]);
    });
  });
});
