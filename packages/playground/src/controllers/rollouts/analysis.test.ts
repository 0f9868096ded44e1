import { ControlledCluster } from '../../testing/controlledCluster';
import {
  AnalysisMetric,
  AnalysisTemplate,
  CanaryStrategy,
} from '../../kubernetes/resources';

const metric: AnalysisMetric = {
  name: 'success-rate',
  interval: '5s',
  count: 3,
  failureLimit: 0,
  successCondition: 'len(result) > 0 && result[0] >= 0.95',
  provider: {
    prometheus: {
      query: 'rate{service="{{args.service}}",hash="{{args.hash}}"}',
    },
  },
};

const analysis = {
  templates: [{ templateName: 'success-rate' }],
  args: [
    { name: 'service', value: 'checkout' },
    { name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' as const } },
  ],
};

describe('analysis of a canary', () => {
  let cluster: ControlledCluster;

  beforeEach(() => {
    cluster = new ControlledCluster();
  });

  afterEach(() => cluster.stop());

  const template = (metrics: AnalysisMetric[]) =>
    cluster.store.create<AnalysisTemplate>({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name: 'success-rate', namespace: 'ordering' },
      spec: { args: [{ name: 'service' }, { name: 'hash' }], metrics },
    });

  const start = (canary: CanaryStrategy) =>
    cluster.startRollout({
      canary: { maxSurge: 1, maxUnavailable: 0, ...canary },
    });

  it('runs at its step, owned and labelled by the Rollout, and lets the canary go on', () => {
    template([metric]);
    const asked: string[] = [];
    cluster.query = query => {
      asked.push(query);
      return [0.99];
    };
    start({ steps: [{ setWeight: 25 }, { analysis }, { pause: {} }] });
    expect(cluster.runs()).toEqual([]);
    cluster.release('1.1.0').after(5);
    const { status } = cluster.rollout();
    const [run] = cluster.runs();
    expect(status.canary?.currentStepAnalysisRunStatus).toEqual({
      name: run.metadata.name,
      status: 'Running',
    });
    expect(run.metadata).toMatchObject({
      name: `checkout-${status.currentPodHash}-2-1`,
      labels: {
        app: 'checkout',
        'rollout-type': 'Step',
        'step-index': '1',
        'rollouts-pod-template-hash': status.currentPodHash,
      },
      annotations: { 'rollout.argoproj.io/revision': '2' },
      ownerReferences: [
        { kind: 'Rollout', name: 'checkout', controller: true },
      ],
    });
    expect(asked[0]).toBe(
      `rate{service="checkout",hash="${status.currentPodHash}"}`,
    );
    cluster.after(15);
    const [finished] = cluster.runs();
    expect(finished.status).toMatchObject({
      phase: 'Successful',
      runSummary: { count: 1, successful: 1 },
      dryRunSummary: {},
      metricResults: [
        {
          name: 'success-rate',
          phase: 'Successful',
          count: 3,
          successful: 3,
          consecutiveSuccess: 3,
          measurements: [
            { phase: 'Successful', value: '[0.99]' },
            { phase: 'Successful', value: '[0.99]' },
            { phase: 'Successful', value: '[0.99]' },
          ],
        },
      ],
    });
    expect(finished.status).not.toHaveProperty('message');
    expect(finished.status?.completedAt).toBeDefined();
    expect(cluster.rollout().status).toMatchObject({
      currentStepIndex: 2,
      message: 'CanaryPauseStep',
    });
    expect(cluster.rollout().status.canary).not.toHaveProperty(
      'currentStepAnalysisRunStatus',
    );
  });

  it('aborts the Rollout when a metric fails more often than it may', () => {
    template([metric]);
    cluster.query = () => [0.7];
    start({ steps: [{ setWeight: 25 }, { analysis }, { pause: {} }] });
    cluster.release('1.1.0').after(10);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Degraded',
      abort: true,
      currentStepIndex: 0,
      message:
        'RolloutAborted: Rollout aborted update to revision 2: Step-based analysis phase error/failed: Metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)',
    });
    expect(cluster.runs()[0].status).toMatchObject({
      phase: 'Failed',
      message:
        'Metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)',
      runSummary: { count: 1, failed: 1 },
    });
    expect(cluster.told('AnalysisRunFailed')).toHaveLength(2);
  });

  it('starts a further run when the Rollout is retried', () => {
    template([metric]);
    cluster.query = () => [0.7];
    start({ steps: [{ setWeight: 25 }, { analysis }, { pause: {} }] });
    cluster.release('1.1.0').after(10);
    cluster.query = () => [1];
    cluster.patch({ status: { abort: false } }, 'status').after(40);
    const { status } = cluster.rollout();
    expect(status).toMatchObject({ currentStepIndex: 2, phase: 'Paused' });
    expect(cluster.runs().map(({ metadata }) => metadata.name)).toEqual([
      `checkout-${status.currentPodHash}-2-1`,
      `checkout-${status.currentPodHash}-2-1.1`,
    ]);
  });

  it('pauses on an inconclusive run, and starts another one when it is promoted', () => {
    template([
      {
        ...metric,
        count: 1,
        successCondition: 'result[0] >= 0.95',
        failureCondition: 'result[0] < 0.5',
      },
    ]);
    cluster.query = () => [0.7];
    start({ steps: [{ setWeight: 25 }, { analysis }, { pause: {} }] });
    cluster.release('1.1.0').after(10);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Paused',
      message: 'InconclusiveAnalysisRun',
      controllerPause: true,
      currentStepIndex: 1,
    });
    cluster.query = () => [1];
    cluster.patch({ status: { pauseConditions: null } }, 'status').after(10);
    expect(cluster.runs()).toHaveLength(2);
    expect(cluster.rollout().status.currentStepIndex).toBe(2);
  });

  it('runs in the background from its starting step to the end', () => {
    template([{ ...metric, count: undefined }]);
    start({
      steps: [
        { setWeight: 25 },
        { pause: {} },
        { setWeight: 50 },
        { pause: {} },
      ],
      analysis: { ...analysis, startingStep: 2 },
    });
    cluster.release('1.1.0').after(15);
    expect(cluster.runs()).toEqual([]);
    cluster.patch({ status: { pauseConditions: null } }, 'status').after(30);
    expect(
      cluster.rollout().status.canary?.currentBackgroundAnalysisRunStatus,
    ).toMatchObject({ status: 'Running' });
    const [running] = cluster.runs();
    expect(running.metadata.labels).toMatchObject({
      'rollout-type': 'Background',
    });
    expect(running.metadata.labels).not.toHaveProperty('step-index');
    cluster.patch({ status: { pauseConditions: null } }, 'status').after(20);
    expect(cluster.rollout().status.phase).toBe('Healthy');
    expect(cluster.runs()[0].status).toMatchObject({
      phase: 'Successful',
      message: 'Run Terminated',
    });
  });

  it('keeps the last ten measurements of an endless metric', () => {
    template([{ ...metric, count: undefined }]);
    start({ steps: [{ setWeight: 25 }, { pause: {} }], analysis });
    cluster.release('1.1.0').after(120);
    const [result] = cluster.runs()[0].status?.metricResults ?? [];
    expect(result.measurements).toHaveLength(10);
    expect(result.count).toBeGreaterThan(15);
  });

  it('errors after more errors in a row than it may have, which aborts', () => {
    template([metric]);
    cluster.query = () => {
      throw new Error('bad_data: 1:1: parse error');
    };
    start({ steps: [{ setWeight: 25 }, { analysis }, { pause: {} }] });
    cluster.release('1.1.0').after(30);
    expect(cluster.runs()[0].status).toMatchObject({
      phase: 'Running',
      metricResults: [{ error: 3, consecutiveError: 3 }],
    });
    cluster.after(40);
    expect(cluster.runs()[0].status).toMatchObject({
      phase: 'Error',
      message:
        'Metric "success-rate" assessed Error due to consecutiveErrors (5) > consecutiveErrorLimit (4): "Error Message: bad_data: 1:1: parse error"',
    });
    expect(cluster.rollout().status.abort).toBe(true);
  });

  it('does not count a metric in dry-run mode', () => {
    template([
      metric,
      { ...metric, name: 'latency', successCondition: 'result[0] < 0' },
    ]);
    start({
      steps: [
        { setWeight: 25 },
        { analysis: { ...analysis, dryRun: [{ metricName: 'latency' }] } },
        { pause: {} },
      ],
    });
    cluster.release('1.1.0').after(20);
    expect(cluster.runs()[0].status).toMatchObject({
      phase: 'Successful',
      runSummary: { count: 1, successful: 1 },
      dryRunSummary: { count: 1, failed: 1 },
    });
  });

  it('ends when it is told to terminate', () => {
    template([metric]);
    start({ steps: [{ setWeight: 25 }, { analysis }, { pause: {} }] });
    cluster.release('1.1.0').after(5);
    const [run] = cluster.runs();
    cluster.store.patch(
      'AnalysisRun',
      'ordering',
      run.metadata.name,
      'application/merge-patch+json',
      { spec: { terminate: true } },
    );
    cluster.after(1);
    expect(cluster.runs()[0].status).toMatchObject({
      phase: 'Successful',
      message: 'Run Terminated',
    });
  });

  it('waits for its initial delay', () => {
    template([{ ...metric, initialDelay: '20s' }]);
    start({ steps: [{ setWeight: 25 }, { analysis }, { pause: {} }] });
    cluster.release('1.1.0').after(15);
    expect(cluster.runs()[0].status).toMatchObject({
      phase: 'Running',
      metricResults: [],
    });
    cluster.after(10);
    expect(cluster.runs()[0].status?.metricResults).toHaveLength(1);
  });
});
