import { alter, objectFixture } from './__fixtures__';
import { horizontalPodAutoscalerFromObject } from './horizontalPodAutoscaler';

const withoutMetrics = objectFixture('hpa-without-metrics');
const read = (object: unknown) =>
  horizontalPodAutoscalerFromObject(object, 'eu-1');

const condition = (
  type: string,
  status: string,
  reason: string,
  message: string,
) => ({ type, status, reason, message });

const ableToScale = condition(
  'AbleToScale',
  'True',
  'ReadyForNewScale',
  'recommended size matches current size',
);
const scalingActive = condition(
  'ScalingActive',
  'True',
  'ValidMetricFound',
  'the HPA was able to successfully calculate a replica count from cpu resource utilization',
);
const withinRange = condition(
  'ScalingLimited',
  'False',
  'DesiredWithinRange',
  'the desired count is within the acceptable range',
);
const tooMany = condition(
  'ScalingLimited',
  'True',
  'TooManyReplicas',
  'the desired replica count is more than the maximum replica count',
);
const tooFew = condition(
  'ScalingLimited',
  'True',
  'TooFewReplicas',
  'the desired replica count is less than the minimum replica count',
);

const withConditions = (...conditions: object[]) =>
  read(alter(withoutMetrics, { '/status/conditions': conditions }));

describe('horizontalPodAutoscalerFromObject', () => {
  it('reads one that gets no metrics from a real cluster', () => {
    expect(read(withoutMetrics)).toMatchObject({
      ref: { kind: 'HorizontalPodAutoscaler', name: 'checkout' },
      target: { kind: 'Rollout', name: 'checkout' },
      minReplicas: 2,
      maxReplicas: 8,
      currentReplicas: 5,
      atMax: false,
      unableToScale: {
        reason: 'FailedGetResourceMetric',
        message: expect.stringContaining('unable to get metrics'),
      },
      notes: [],
    });
  });

  it('is content within its range', () => {
    const view = withConditions(ableToScale, scalingActive, withinRange);
    expect(view.atMax).toBe(false);
    expect(view.unableToScale).toBeUndefined();
  });

  it('is at its maximum only when it would go beyond', () => {
    expect(withConditions(ableToScale, scalingActive, tooMany).atMax).toBe(
      true,
    );
    expect(withConditions(ableToScale, scalingActive, tooFew).atMax).toBe(
      false,
    );
  });

  it('is switched off, not unable, when its target has zero replicas', () => {
    const view = withConditions(
      ableToScale,
      condition(
        'ScalingActive',
        'False',
        'ScalingDisabled',
        'scaling is disabled since the replica count of the target is zero',
      ),
    );
    expect(view.unableToScale).toBeUndefined();
  });

  it('is unable when it cannot read its target', () => {
    const view = withConditions(
      condition(
        'AbleToScale',
        'False',
        'FailedGetScale',
        'the HPA controller was unable to get the target\'s current scale: rollouts.argoproj.io "checkout" not found',
      ),
    );
    expect(view.unableToScale).toMatchObject({ reason: 'FailedGetScale' });
  });

  it('is not unable between two scalings', () => {
    const view = withConditions(
      condition(
        'AbleToScale',
        'False',
        'BackoffBoth',
        'the time since the previous scale is still within both the downscale and upscale forbidden windows',
      ),
    );
    expect(view.unableToScale).toBeUndefined();
  });

  it('has a minimum of one by default, and no replicas before its first look', () => {
    const view = read(
      alter(withoutMetrics, {
        '/spec/minReplicas': undefined,
        '/status': undefined,
      }),
    );
    expect(view).toMatchObject({ minReplicas: 1, conditions: [] });
    expect(view.currentReplicas).toBeUndefined();
  });
});
