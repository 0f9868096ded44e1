import {
  AlertmanagerAlert,
  AlertmanagerState,
  mutingIntervals,
} from './alertmanager';
import { AlertScope } from './alertScope';
import { joinAlertmanager } from './joinAlertmanager';
import { AlertView } from './types';

const scope: AlertScope = {
  clusters: [],
  clusterLabel: 'cluster',
  clusterNames: {},
  externalLabels: {},
};

function alert(
  labels: Record<string, string>,
  overrides: Partial<AlertView> = {},
): AlertView {
  return {
    source: 'prometheus:eu',
    fingerprint: JSON.stringify(labels),
    name: 'PodDown',
    state: 'firing',
    labels: { alertname: 'PodDown', ...labels },
    annotations: {},
    suppressions: [],
    suppressionKnown: false,
    ...overrides,
  };
}

function listed(
  fingerprint: string,
  labels: Record<string, string>,
  overrides: Partial<AlertmanagerAlert> = {},
): AlertmanagerAlert {
  return {
    fingerprint,
    labels: { alertname: 'PodDown', ...labels },
    receivers: ['team-shop'],
    silencedBy: [],
    inhibitedBy: [],
    ...overrides,
  };
}

function state(
  alerts: AlertmanagerAlert[],
  overrides: Partial<AlertmanagerState> = {},
): AlertmanagerState {
  return { alerts, silences: [], groupMembers: [], ...overrides };
}

const silenced = { silencedBy: ['s-1'] };

function counterpart(view: AlertView): string | undefined {
  return view.alertmanager?.fingerprint;
}

describe('joinAlertmanager', () => {
  it('tells silence, inhibition and time interval with what is known of them', () => {
    const [view] = joinAlertmanager(
      [alert({ pod: 'a' })],
      state(
        [
          listed(
            'f1',
            { pod: 'a' },
            { silencedBy: ['s-1', 's-2'], inhibitedBy: ['f2', 'f3'] },
          ),
          listed('f2', { alertname: 'NodeDown', node: 'n1' }),
        ],
        {
          silences: [
            {
              id: 's-1',
              createdBy: 'mara@example.com',
              comment: 'maintenance until noon',
              endsAt: '2026-11-21T12:00:00.000Z',
            },
          ],
          groupMembers: [{ fingerprint: 'f1', mutedBy: ['nights'] }],
        },
      ),
      scope,
    );
    expect(view.suppressionKnown).toBe(true);
    expect(view.suppressions).toEqual([
      { by: 'inhibition', id: 'f2', author: 'NodeDown' },
      { by: 'inhibition', id: 'f3', author: undefined },
      {
        by: 'silence',
        id: 's-1',
        author: 'mara@example.com',
        comment: 'maintenance until noon',
        endsAt: '2026-11-21T12:00:00.000Z',
      },
      { by: 'silence', id: 's-2' },
      { by: 'timeInterval', id: 'nights' },
    ]);
  });

  it('tells whom it notifies and where its expression is shown', () => {
    const [view] = joinAlertmanager(
      [alert({ pod: 'a' })],
      state([
        listed(
          'f1',
          { pod: 'a' },
          {
            receivers: ['pager', 'chat', 'pager'],
            generatorUrl: 'https://prometheus.example.com/graph?g0.expr=up',
          },
        ),
      ]),
      scope,
    );
    expect(view).toMatchObject({
      suppressions: [],
      suppressionKnown: true,
      generatorUrl: 'https://prometheus.example.com/graph?g0.expr=up',
      alertmanager: { fingerprint: 'f1', receivers: ['chat', 'pager'] },
    });
  });

  it('drops a generator URL that is no web address', () => {
    const [view] = joinAlertmanager(
      [alert({})],
      state([listed('f1', {}, { generatorUrl: 'data:text/html,x' })]),
      scope,
    );
    expect(view.generatorUrl).toBeUndefined();
  });

  it('does not know the suppression of a firing alert that is not listed', () => {
    const [view] = joinAlertmanager(
      [alert({ pod: 'a' })],
      state([listed('f1', { pod: 'b' })]),
      scope,
    );
    expect(view).toMatchObject({ suppressionKnown: false, suppressions: [] });
    expect(counterpart(view)).toBeUndefined();
  });

  it('knows that nothing suppresses a pending alert', () => {
    const [view] = joinAlertmanager(
      [alert({ pod: 'a' }, { state: 'pending' })],
      state([listed('f1', { pod: 'a' }, silenced)]),
      scope,
    );
    expect(view).toMatchObject({ suppressionKnown: true, suppressions: [] });
  });

  it('joins across labels that were added on the way', () => {
    const views = joinAlertmanager(
      [alert({ pod: 'a' }), alert({ pod: 'b' })],
      state([
        listed('f2', { pod: 'b', cluster: 'eu-1', page: 'yes' }),
        listed('f1', { pod: 'a', cluster: 'eu-1', page: 'yes' }),
      ]),
      scope,
    );
    expect(views.map(counterpart)).toEqual(['f1', 'f2']);
  });

  it('takes the one with the fewest further labels', () => {
    const [view] = joinAlertmanager(
      [alert({ severity: 'warning' })],
      state([
        listed('f1', { severity: 'warning', pod: 'a', cluster: 'eu-1' }),
        listed('f2', { severity: 'warning', cluster: 'eu-1' }),
      ]),
      scope,
    );
    expect(counterpart(view)).toBe('f2');
  });

  it('joins only what has the same name', () => {
    const [view] = joinAlertmanager(
      [alert({ pod: 'a' })],
      state([listed('f1', { alertname: 'PodSlow', pod: 'a' })]),
      scope,
    );
    expect(counterpart(view)).toBeUndefined();
  });

  describe('with known external labels', () => {
    const external: AlertScope = {
      ...scope,
      externalLabels: { cluster: 'eu-1', replica: 'prometheus-0' },
    };

    it('leaves the alerts of another Prometheus alone', () => {
      const [view] = joinAlertmanager(
        [alert({ pod: 'a' })],
        state([listed('f1', { pod: 'a', cluster: 'us-1' }, silenced)]),
        external,
      );
      expect(counterpart(view)).toBeUndefined();
      expect(view.suppressionKnown).toBe(false);
    });

    it.each([
      ['all are there', { cluster: 'eu-1', replica: 'prometheus-0' }],
      ['relabelling dropped one', { cluster: 'eu-1' }],
      ['relabelling dropped all', {}],
    ])('joins when %s', (_, added) => {
      const [view] = joinAlertmanager(
        [alert({ pod: 'a' })],
        state([listed('f1', { pod: 'a', ...added })]),
        external,
      );
      expect(counterpart(view)).toBe('f1');
    });

    it('joins an alert that brings its own label of that name', () => {
      const [view] = joinAlertmanager(
        [alert({ pod: 'a', cluster: 'us-1' })],
        state([
          listed('f1', { pod: 'a', cluster: 'eu-1' }),
          listed('f2', { pod: 'a', cluster: 'us-1' }),
        ]),
        external,
      );
      expect(counterpart(view)).toBe('f2');
    });
  });

  it('prefers the alert of the own cluster', () => {
    const candidates = [
      listed('f1', { pod: 'a', cluster: 'us' }),
      listed('f2', { pod: 'a', cluster: 'arn:eu', region: 'north' }),
    ];
    const [view] = joinAlertmanager([alert({ pod: 'a' })], state(candidates), {
      ...scope,
      clusters: ['eu-1'],
      clusterNames: { 'arn:eu': 'eu-1' },
    });
    expect(counterpart(view)).toBe('f2');
  });

  describe('when several fit equally well', () => {
    const replica = (name: string, overrides = {}) =>
      listed(`f-${name}`, { pod: 'a', replica: name }, overrides);

    it('is not suppressed while one of them notifies', () => {
      const [view] = joinAlertmanager(
        [alert({ pod: 'a' })],
        state([replica('0', silenced), replica('1')]),
        scope,
      );
      expect(view).toMatchObject({ suppressionKnown: true, suppressions: [] });
    });

    it('is suppressed when all of them are, for each reason once', () => {
      const [view] = joinAlertmanager(
        [alert({ pod: 'a' })],
        state([replica('0', silenced), replica('1', silenced)]),
        scope,
      );
      expect(view.suppressions).toEqual([
        expect.objectContaining({ by: 'silence', id: 's-1' }),
      ]);
    });
  });

  describe('when relabelling dropped labels', () => {
    it('joins the only compatible one', () => {
      const [view] = joinAlertmanager(
        [alert({ pod: 'a', instance: '10.0.0.7:8080' })],
        state([listed('f1', { pod: 'a', cluster: 'eu-1' })]),
        scope,
      );
      expect(counterpart(view)).toBe('f1');
    });

    it('does not choose between two', () => {
      const [view] = joinAlertmanager(
        [alert({ pod: 'a', instance: '10.0.0.7:8080' })],
        state([
          listed('f1', { pod: 'a', cluster: 'eu-1' }),
          listed('f2', { pod: 'a', cluster: 'us-1' }),
        ]),
        scope,
      );
      expect(view.suppressionKnown).toBe(false);
    });

    it('does not take one that another alert has by its whole label set', () => {
      const views = joinAlertmanager(
        [alert({ pod: 'a', instance: '10.0.0.7:8080' }), alert({ pod: 'a' })],
        state([listed('f1', { pod: 'a', cluster: 'eu-1' })]),
        scope,
      );
      expect(views.map(counterpart)).toEqual([undefined, 'f1']);
    });
  });

  it('changes nothing that it was given', () => {
    const given = alert({ pod: 'a' });
    const before = structuredClone(given);
    joinAlertmanager([given], state([listed('f1', { pod: 'a' })]), scope);
    expect(given).toEqual(before);
  });
});

describe('mutingIntervals', () => {
  it('mutes an alert when all of its groups are muted', () => {
    expect(
      mutingIntervals([
        { fingerprint: 'f1', mutedBy: ['weekends', 'nights'] },
        { fingerprint: 'f1', mutedBy: ['nights'] },
      ]),
    ).toEqual(new Map([['f1', ['nights', 'weekends']]]));
  });

  it('does not mute an alert that one group still notifies of', () => {
    expect(
      mutingIntervals([
        { fingerprint: 'f1', mutedBy: ['nights'] },
        { fingerprint: 'f1', mutedBy: [] },
      ]),
    ).toEqual(new Map());
  });
});
