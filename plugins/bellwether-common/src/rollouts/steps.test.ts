import { renderMessage } from '../messages/renderMessage';
import { ObjectReader } from '../kubernetes/reader';
import { describeStep, stepMessages } from './stepMessages';
import { stepsOf } from './steps';

function read(...steps: unknown[]) {
  const canary = ObjectReader.from({ steps });
  const views = stepsOf(canary);
  return {
    views,
    notes: canary.notes,
    texts: views.map(step => {
      const { code, params } = describeStep(step);
      return renderMessage(stepMessages[code], params);
    }),
  };
}

describe('each kind of step', () => {
  it.each([
    [{ setWeight: 20 }, { kind: 'setWeight', weight: 20 }, 'setWeight: 20'],
    [{ setWeight: 0 }, { kind: 'setWeight', weight: 0 }, 'setWeight: 0'],
    [{ pause: {} }, { kind: 'pause' }, 'pause'],
    [{ pause: { duration: null } }, { kind: 'pause' }, 'pause'],
    [
      { pause: { duration: 30 } },
      { kind: 'pause', duration: '30', durationSeconds: 30 },
      'pause: 30',
    ],
    [
      { pause: { duration: '1h30m' } },
      { kind: 'pause', duration: '1h30m', durationSeconds: 5400 },
      'pause: 1h30m',
    ],
    [
      { pause: { duration: 0 } },
      { kind: 'pause', duration: '0', durationSeconds: 0 },
      'pause: 0',
    ],
    [
      {
        analysis: {
          templates: [
            { templateName: 'success-rate' },
            { templateName: 'p95', clusterScope: true },
          ],
          args: [{ name: 'service-name', value: 'checkout' }],
        },
      },
      { kind: 'analysis', templates: ['success-rate', 'p95'] },
      'analysis',
    ],
    [
      {
        experiment: {
          duration: '20m',
          templates: [{ name: 'baseline', specRef: 'stable' }],
        },
      },
      { kind: 'experiment', durationSeconds: 1200, templates: ['baseline'] },
      'experiment',
    ],
    [
      { experiment: { templates: [] } },
      { kind: 'experiment', templates: [] },
      'experiment',
    ],
    [
      { setCanaryScale: { weight: 25 } },
      { kind: 'setCanaryScale', weight: 25 },
      'setCanaryScale{weight: 25}',
    ],
    [
      { setCanaryScale: { replicas: 0 } },
      { kind: 'setCanaryScale', replicas: 0 },
      'setCanaryScale{replicas: 0}',
    ],
    [
      { setCanaryScale: { matchTrafficWeight: true } },
      { kind: 'setCanaryScale', matchTrafficWeight: true },
      'setCanaryScale{matchTrafficWeight: true}',
    ],
    [{ setCanaryScale: {} }, { kind: 'setCanaryScale' }, 'invalid'],
    [
      {
        setHeaderRoute: {
          name: 'beta-header',
          match: [
            { headerName: 'x-beta', headerValue: { exact: 'true' } },
            { headerName: 'x-user', headerValue: { prefix: 'staff-' } },
            { headerName: 'user-agent', headerValue: { regex: '.*Mobile.*' } },
            { headerName: 'x-any' },
          ],
        },
      },
      {
        kind: 'setHeaderRoute',
        name: 'beta-header',
        removes: false,
        matches: [
          'x-beta = true',
          'x-user ^= staff-',
          'user-agent =~ .*Mobile.*',
          'x-any',
        ],
      },
      'setHeaderRoute: beta-header',
    ],
    [
      { setHeaderRoute: { name: 'beta-header' } },
      {
        kind: 'setHeaderRoute',
        name: 'beta-header',
        removes: true,
        matches: [],
      },
      'setHeaderRoute: beta-header',
    ],
    [
      {
        setMirrorRoute: {
          name: 'shadow',
          percentage: 30,
          match: [{ method: { exact: 'GET' } }],
        },
      },
      {
        kind: 'setMirrorRoute',
        name: 'shadow',
        removes: false,
        percentage: 30,
      },
      'setMirrorRoute: shadow',
    ],
    [
      { setMirrorRoute: { name: 'shadow', match: [{}] } },
      {
        kind: 'setMirrorRoute',
        name: 'shadow',
        removes: false,
        percentage: 100,
      },
      'setMirrorRoute: shadow',
    ],
    [
      { setMirrorRoute: { name: 'shadow' } },
      { kind: 'setMirrorRoute', name: 'shadow', removes: true },
      'setMirrorRoute: shadow',
    ],
    [
      { plugin: { name: 'fernhill/soak', config: { minutes: 5 } } },
      { kind: 'plugin', name: 'fernhill/soak' },
      'plugin: fernhill/soak',
    ],
  ])('%j', (step, expected, text) => {
    const { views, notes, texts } = read(step);
    expect(views).toEqual([{ index: 0, ...expected }]);
    expect(texts).toEqual([text]);
    expect(notes).toEqual([]);
  });
});

describe('what is not known or not valid', () => {
  it('keeps a step of an unknown kind, and tells', () => {
    const { views, notes, texts } = read(
      { setWeight: 5 },
      { setColour: { colour: 'green' } },
      { pause: {} },
    );
    expect(views[1]).toEqual({ index: 1, kind: 'unknown', key: 'setColour' });
    expect(views[2]).toEqual({ index: 2, kind: 'pause' });
    expect(texts[1]).toBe('setColour');
    expect(notes).toEqual([
      {
        path: 'steps[1]',
        message: 'a step of the kind setColour is not known to this version',
      },
    ]);
  });

  it('tells of a step without a kind as Argo does', () => {
    const { views, texts, notes } = read({});
    expect(views).toEqual([{ index: 0, kind: 'unknown', key: '' }]);
    expect(texts).toEqual(['invalid']);
    expect(notes).toEqual([
      { path: 'steps[0]', message: 'a step without a kind' },
    ]);
  });

  it('reads the first kind that Argo looks for when there are several', () => {
    const { views, notes } = read({ pause: {}, setWeight: 3 });
    expect(views).toEqual([{ index: 0, kind: 'setWeight', weight: 3 }]);
    expect(notes).toEqual([
      {
        path: 'steps[0]',
        message: 'a step must have exactly one kind, found pause, setWeight',
      },
    ]);
  });

  it('keeps the place of a step that is no object', () => {
    const { views } = read({ setWeight: 5 }, 'pause', { pause: {} });
    expect(views.map(({ index, kind }) => [index, kind])).toEqual([
      [0, 'setWeight'],
      [1, 'unknown'],
      [2, 'pause'],
    ]);
  });

  it('does not take an unreadable weight for 0', () => {
    const { views, notes } = read({ setWeight: 'half' });
    expect(views).toEqual([{ index: 0, kind: 'unknown', key: 'setWeight' }]);
    expect(notes[0].path).toBe('steps[0].setWeight');
  });

  it('does not take an unreadable duration for an indefinite pause', () => {
    const { views, notes } = read({ pause: { duration: '10 minutes' } });
    expect(views[0]).toMatchObject({ kind: 'pause', duration: '10 minutes' });
    expect(views[0]).not.toHaveProperty('durationSeconds', expect.any(Number));
    expect(notes).toEqual([
      {
        path: 'steps[0].pause.duration',
        message:
          '"10 minutes" is no duration for Argo Rollouts: write seconds (600) or a Go duration (10m, 1h30m)',
      },
    ]);
  });

  it('notes an experiment whose duration is no Go duration', () => {
    const { notes } = read({ experiment: { duration: '20', templates: [] } });
    expect(notes[0].path).toBe('steps[0].experiment.duration');
  });

  it('has no steps when there are none', () => {
    expect(stepsOf(ObjectReader.from({}))).toEqual([]);
    const broken = ObjectReader.from({ steps: 'none' });
    expect(stepsOf(broken)).toEqual([]);
    expect(broken.notes).toHaveLength(1);
  });
});

describe('stepMessages', () => {
  it('has no placeholder that describeStep leaves open', () => {
    const { texts } = read(
      { setWeight: 20 },
      { pause: { duration: '5m' } },
      { setCanaryScale: { weight: 5 } },
      { setCanaryScale: { replicas: 5 } },
      { setHeaderRoute: {} },
      { setMirrorRoute: {} },
      { plugin: {} },
      { other: {} },
    );
    expect(texts.filter(text => text.includes('{{'))).toEqual([]);
  });
});
