import { aServiceSpec } from './__testUtils__/aServiceSpec';
import { probeFigures } from './probeFigures';
import { ProbesSpec } from './types';

const probe = {
  path: '/health',
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  failureThreshold: 3,
};

function figures(overrides: {
  [K in keyof ProbesSpec]?: Partial<ProbesSpec[K]>;
}) {
  return probeFigures({
    startup: { ...probe, ...overrides.startup },
    liveness: { ...probe, ...overrides.liveness },
    readiness: { ...probe, ...overrides.readiness },
  });
}

describe('probeFigures', () => {
  it('gives the seconds of the defaults', () => {
    expect(probeFigures(aServiceSpec().probes)).toEqual({
      startKilledAfterSeconds: 120,
      restartAfterSeconds: 30,
      outOfRotationAfterSeconds: 10,
      backInRotationAfterSeconds: 5,
      earliestReadySeconds: 0,
    });
  });

  it('counts the initial delay of startup from the start of the container', () => {
    expect(
      figures({ startup: { initialDelaySeconds: 20, failureThreshold: 6 } })
        .startKilledAfterSeconds,
    ).toBe(80);
  });

  it('counts no initial delay once the process hangs', () => {
    expect(
      figures({ liveness: { initialDelaySeconds: 300, periodSeconds: 5 } })
        .restartAfterSeconds,
    ).toBe(15);
  });

  it('takes a pod out by the threshold and back by one success', () => {
    expect(
      figures({ readiness: { periodSeconds: 4, failureThreshold: 5 } }),
    ).toMatchObject({
      outOfRotationAfterSeconds: 20,
      backInRotationAfterSeconds: 4,
    });
  });

  it.each([
    [30, 5, 30],
    [5, 30, 30],
    [0, 0, 0],
  ])(
    'is ready after the longer delay of startup (%d) and readiness (%d)',
    (startup, readiness, expected) => {
      expect(
        figures({
          startup: { initialDelaySeconds: startup },
          readiness: { initialDelaySeconds: readiness },
        }).earliestReadySeconds,
      ).toBe(expected);
    },
  );
});
