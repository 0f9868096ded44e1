import { clusterHealth, kindStatus, PartStatus } from './health';

const OK: PartStatus = { state: 'ok' };
const STARTING: PartStatus = { state: 'starting' };
const blind = (message: string): PartStatus => ({ state: 'blind', message });
const missing = (message: string): PartStatus => ({
  state: 'notInstalled',
  message,
});

describe('kindStatus', () => {
  it.each<[string, PartStatus[], PartStatus]>([
    ['nothing known', [], STARTING],
    ['all current', [OK, OK], OK],
    ['one starting', [OK, STARTING], STARTING],
    ['one blind', [OK, blind('x')], { state: 'degraded', message: 'x' }],
    ['all blind', [blind('x'), blind('y')], blind('x')],
    ['blind and starting', [STARTING, blind('x')], blind('x')],
    [
      'one degraded',
      [OK, { state: 'degraded', message: 'x' }],
      { state: 'degraded', message: 'x' },
    ],
    ['not installed', [missing('x'), missing('x')], missing('x')],
  ])('%s', (_case, scopes, expected) => {
    expect(kindStatus(scopes)).toEqual(expected);
  });
});

describe('clusterHealth', () => {
  const health = (kinds: Record<string, PartStatus>) =>
    clusterHealth(new Map(Object.entries(kinds)));

  it('is ok only when every installed kind is', () => {
    expect(health({ Rollout: OK, Pod: OK })).toEqual({
      state: 'ok',
      parts: {},
    });
    expect(health({ Rollout: missing('no CRD'), Pod: OK })).toEqual({
      state: 'ok',
      parts: { Rollout: missing('no CRD') },
    });
  });

  it('is starting until every kind was read', () => {
    expect(health({ Rollout: OK, Pod: STARTING })).toEqual({
      state: 'starting',
      parts: { Rollout: OK },
    });
  });

  it('is degraded when some kinds are blind, and names them', () => {
    expect(
      health({ Rollout: OK, Pod: blind('403'), PodEvent: blind('slow') }),
    ).toEqual({
      state: 'degraded',
      message: 'Pod: 403; PodEvent: slow',
      parts: { Rollout: OK, Pod: blind('403'), PodEvent: blind('slow') },
    });
  });

  it('is blind when no kind is current', () => {
    expect(health({ Rollout: blind('down'), Pod: blind('down') })).toEqual({
      state: 'blind',
      message: 'down',
      parts: {},
    });
    expect(health({ Rollout: blind('down'), Pod: STARTING })).toEqual({
      state: 'blind',
      message: 'down',
      parts: { Pod: STARTING },
    });
    expect(health({ Rollout: missing('no CRD'), Pod: blind('down') })).toEqual({
      state: 'blind',
      message: 'down',
      parts: { Rollout: missing('no CRD') },
    });
  });

  it('tells a trouble that kinds share once', () => {
    expect(
      health({ A: blind('down'), B: OK, C: blind('403'), D: blind('down') })
        .message,
    ).toBe('A, D: down; C: 403');
  });

  it('counts the troubles that it does not tell', () => {
    const { message } = health({
      A: blind('1'),
      B: blind('2'),
      C: blind('3'),
      D: blind('4'),
      E: blind('5'),
    });
    expect(message).toBe('A: 1; B: 2; C: 3; and 2 more');
  });

  it('is not installed when no kind is', () => {
    expect(health({ Rollout: missing('no CRD') })).toEqual({
      state: 'notInstalled',
      message: 'no CRD',
      parts: {},
    });
  });

  it('has nothing to complain of without any kind', () => {
    expect(health({})).toEqual({ state: 'ok', parts: {} });
  });
});
