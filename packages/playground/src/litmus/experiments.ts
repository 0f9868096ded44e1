import {
  CHAOS_PROJECT,
  environmentNamed,
  serviceNamed,
} from '@bellwether/estate';
import { stringify } from 'yaml';
import {
  Environment,
  Experiment,
  ExperimentRun,
  Infra,
  RunProbe,
} from './types';

const MINUTE = 60_000;
const DAY = 24 * 60;

/** What ChaosCenter knows of the estate. */
export interface ChaosCenterContent {
  readonly environments: Environment[];
  readonly infras: Infra[];
  readonly experiments: Experiment[];
  readonly runs: ExperimentRun[];
}

interface FaultOutcome {
  readonly name: string;
  readonly weight: number;
  readonly verdict: 'Pass' | 'Fail' | 'Awaited';
  /** 0-100. */
  readonly probeSuccess: number;
  readonly failStep?: string;
  readonly probes: readonly {
    name: string;
    mode: RunProbe['mode'];
    verdict: RunProbe['status']['verdict'];
    description: string;
  }[];
}

/** The experiments of the estate and their runs, with times relative to `now` (milliseconds since the epoch). */
export function estateExperiments(
  now: number,
  services: ReadonlySet<string>,
): ChaosCenterContent {
  const infra = stagingInfra(now);
  const experiments = [
    checkoutResilience(now, infra),
    checkoutNightly(now, infra),
    ledgerLatency(now, infra),
  ].filter(({ service }) => services.has(service));
  return {
    environments: [
      {
        projectID: CHAOS_PROJECT,
        environmentID: 'staging',
        name: 'Staging',
        type: 'NON_PROD',
        createdAt: millis(now, 200 * DAY),
        updatedAt: millis(now, 40 * DAY),
        isRemoved: false,
        infraIDs: [infra.infraID],
      },
    ],
    infras: [infra],
    experiments: experiments.map(({ experiment }) => experiment),
    runs: experiments.flatMap(({ runs }) => runs),
  };
}

function millis(now: number, minutesAgo: number): string {
  return String(Math.floor(now - minutesAgo * MINUTE));
}

function stagingInfra(now: number): Infra {
  return {
    projectID: CHAOS_PROJECT,
    infraID: '5f0e7a36-2a0b-4f6e-8f0d-1b6f8f1f9c11',
    name: 'eu-1-staging',
    environmentID: 'staging',
    platformName: 'Others',
    isActive: true,
    isInfraConfirmed: true,
    isRemoved: false,
    createdAt: millis(now, 200 * DAY),
    updatedAt: millis(now, 5),
    infraNamespace: 'litmus',
    infraScope: 'cluster',
    startTime: millis(now, 9 * DAY),
    version: '3.31.0',
    updateStatus: 'NOT_REQUIRED',
  };
}

interface ExperimentDefinition {
  readonly service: string;
  readonly experimentID: string;
  readonly name: string;
  readonly description: string;
  readonly cron?: string;
  readonly faults: readonly { name: string; weight: number }[];
}

/** A Workflow of Argo as ChaosCenter stores it: one ChaosEngine a fault, as a raw artifact. */
function manifestOf(
  { service, name, cron, faults }: ExperimentDefinition,
  experimentID: string,
): string {
  const appns = environmentNamed('staging').namespaceFor(
    serviceNamed(service).context,
  );
  const templates = faults.map(fault => ({
    name: `${fault.name}-0`,
    inputs: {
      artifacts: [
        {
          name: `${fault.name}-0`,
          path: `/tmp/chaosengine-${fault.name}-0.yaml`,
          raw: {
            data: stringify({
              apiVersion: 'litmuschaos.io/v1alpha1',
              kind: 'ChaosEngine',
              metadata: {
                namespace: '{{workflow.parameters.adminModeNamespace}}',
                generateName: `${fault.name}-0`,
              },
              spec: {
                engineState: 'active',
                appinfo: {
                  appns,
                  applabel: `app.kubernetes.io/name=${service}`,
                  appkind: 'rollout',
                },
                chaosServiceAccount: 'litmus-admin',
                experiments: [{ name: fault.name }],
              },
            }),
          },
        },
      ],
    },
    container: { image: 'litmuschaos/litmus-checker:2.11.0' },
  }));
  const spec = {
    entrypoint: 'argowf-chaos',
    templates: [
      {
        name: 'argowf-chaos',
        steps: faults.map(fault => [
          { name: `${fault.name}-0`, template: `${fault.name}-0` },
        ]),
      },
      ...templates,
    ],
  };
  const metadata = {
    name,
    namespace: 'litmus',
    labels: { workflow_id: experimentID },
  };
  const apiVersion = 'argoproj.io/v1alpha1';
  return JSON.stringify(
    cron
      ? {
          apiVersion,
          kind: 'CronWorkflow',
          metadata,
          spec: { schedule: cron, workflowSpec: spec },
        }
      : { apiVersion, kind: 'Workflow', metadata, spec },
  );
}

function experimentOf(
  definition: ExperimentDefinition,
  now: number,
  infra: Infra,
): Experiment {
  const { experimentID, name, description, cron, faults } = definition;
  return {
    projectID: CHAOS_PROJECT,
    experimentID,
    experimentType: cron ? 'CronExperiment' : 'Experiment',
    experimentManifest: manifestOf(definition, experimentID),
    cronSyntax: cron ?? '',
    name,
    description,
    weightages: faults.map(fault => ({
      faultName: fault.name,
      weightage: fault.weight,
    })),
    isCustomExperiment: true,
    isRemoved: false,
    tags: [definition.service],
    createdAt: millis(now, 90 * DAY),
    updatedAt: millis(now, 3 * DAY),
    infra,
  };
}

interface RunDefinition {
  readonly sequence: number;
  readonly startedMinutesAgo: number;
  /** Absent while it runs. */
  readonly lastedMinutes?: number;
  readonly phase: string;
  /** Empty: the run came to no node. */
  readonly faults: readonly FaultOutcome[];
}

function runOf(
  experiment: Experiment,
  service: string,
  run: RunDefinition,
  now: number,
): ExperimentRun {
  const { sequence, startedMinutesAgo, lastedMinutes, phase, faults } = run;
  const ended = lastedMinutes !== undefined;
  const count = (verdict: FaultOutcome['verdict']) =>
    faults.filter(fault => fault.verdict === verdict).length;
  const updatedAt = millis(
    now,
    ended ? startedMinutesAgo - lastedMinutes : startedMinutesAgo,
  );
  return {
    projectID: CHAOS_PROJECT,
    experimentID: experiment.experimentID,
    experimentRunID: `${experiment.experimentID.slice(0, 24)}${String(
      sequence,
    ).padStart(12, '0')}`,
    experimentType: experiment.experimentType,
    experimentName: experiment.name,
    experimentManifest: experiment.experimentManifest,
    weightages: experiment.weightages,
    phase,
    resiliencyScore: ended ? resiliencyScore(experiment, faults) : 0,
    faultsPassed: count('Pass'),
    faultsFailed: count('Fail'),
    faultsAwaited: count('Awaited'),
    faultsStopped: 0,
    faultsNa: 0,
    totalFaults: faults.length,
    executionData: executionData(experiment, service, run, now),
    notifyID: '',
    runSequence: sequence,
    isRemoved: false,
    createdAt: millis(now, startedMinutesAgo),
    updatedAt,
    infra: experiment.infra,
    probes: faults.flatMap(fault =>
      fault.probes.map(({ name, mode, verdict, description }) => ({
        faultName: fault.name,
        probe: {
          projectID: CHAOS_PROJECT,
          name,
          type: 'httpProbe' as const,
          createdAt: experiment.createdAt,
          updatedAt: experiment.updatedAt,
        },
        mode,
        status: { verdict, description },
      })),
    ),
  };
}

/** Weighted probe success over all faults of the experiment, also those that never ran; cut to two decimals. */
function resiliencyScore(
  { weightages }: Experiment,
  faults: readonly FaultOutcome[],
): number {
  const weights = weightages.reduce((sum, { weightage }) => sum + weightage, 0);
  const gained = faults.reduce(
    (sum, { weight, probeSuccess }) => sum + weight * probeSuccess,
    0,
  );
  return weights === 0 ? 0 : Math.trunc((gained / weights) * 100) / 100;
}

function executionData(
  experiment: Experiment,
  service: string,
  { sequence, startedMinutesAgo, lastedMinutes, phase, faults }: RunDefinition,
  now: number,
): string {
  const seconds = (minutesAgo: number) =>
    String(Math.floor((now - minutesAgo * MINUTE) / 1000));
  const startedAt = seconds(startedMinutesAgo);
  const finishedAt =
    lastedMinutes === undefined
      ? ''
      : seconds(startedMinutesAgo - lastedMinutes);
  const root = `${experiment.name}-${sequence}`;
  const namespace = environmentNamed('staging').namespaceFor(
    serviceNamed(service).context,
  );
  const nodes = Object.fromEntries([
    [
      root,
      {
        name: root,
        type: 'Steps',
        phase,
        startedAt,
        finishedAt,
        message: '',
        children: faults.map((_fault, index) => `${root}-${index}`),
      },
    ],
    ...faults.map((fault, index) => [
      `${root}-${index}`,
      {
        name: `${fault.name}-0`,
        type: 'ChaosEngine',
        phase: fault.verdict === 'Awaited' ? 'Running' : 'Succeeded',
        startedAt,
        finishedAt: fault.verdict === 'Awaited' ? '' : finishedAt,
        message: '',
        children: null,
        chaosData: {
          engineUID: '',
          engineContext: `${fault.name}-0_litmus`,
          engineName: `${fault.name}-0x7k2p`,
          namespace: 'litmus',
          experimentName: fault.name,
          experimentStatus:
            fault.verdict === 'Awaited' ? 'Running' : 'Completed',
          lastUpdatedAt: finishedAt || startedAt,
          experimentVerdict: fault.verdict,
          experimentPod: `${fault.name}-q2w8zd-6m4xk`,
          runnerPod: `${fault.name}-0x7k2p-runner`,
          probeSuccessPercentage:
            fault.verdict === 'Awaited'
              ? 'Awaited'
              : String(fault.probeSuccess),
          failStep: fault.failStep ?? '',
          chaosResult: {
            metadata: { name: `${fault.name}-0x7k2p-${fault.name}`, namespace },
            status: {
              probeStatuses: fault.probes.map(
                ({ name, mode, verdict, description }) => ({
                  name,
                  type: 'httpProbe',
                  mode,
                  status: { verdict, description },
                }),
              ),
            },
          },
        },
      },
    ]),
  ]);
  return JSON.stringify({
    experimentType: 'events',
    experimentID: experiment.experimentID,
    name: root,
    namespace: 'litmus',
    phase,
    startedAt,
    finishedAt,
    eventType: lastedMinutes === undefined ? 'UPDATE' : 'ADD',
    nodes: faults.length > 0 ? nodes : null,
  });
}

interface DefinedExperiment {
  readonly service: string;
  readonly experiment: Experiment;
  readonly runs: ExperimentRun[];
}

function define(
  definition: ExperimentDefinition,
  runs: readonly RunDefinition[],
  now: number,
  infra: Infra,
): DefinedExperiment {
  const { service } = definition;
  const experiment = experimentOf(definition, now, infra);
  return {
    service,
    experiment,
    runs: runs.map(run => runOf(experiment, service, run, now)),
  };
}

function faultOutcome(
  name: string,
  weight: number,
  probeSuccess: number,
  probe: { name: string; answered: boolean },
): FaultOutcome {
  const passed = probeSuccess === 100;
  return {
    name,
    weight,
    probeSuccess,
    verdict: passed ? 'Pass' : 'Fail',
    ...(!passed && { failStep: `HTTP_PROBE_FAILURE : ${probe.name} failed` }),
    probes: [
      {
        name: probe.name,
        mode: 'Continuous',
        verdict: probe.answered ? 'Passed' : 'Failed',
        description: probe.answered
          ? "The URL did respond with correct status code. Actual code: '200'. Expected code: '200'"
          : 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      },
    ],
  };
}

function checkoutResilience(now: number, infra: Infra): DefinedExperiment {
  const probe = (answered: boolean) => ({ name: 'order-is-taken', answered });
  const run = (
    sequence: number,
    daysAgo: number,
    kill: number,
    latency: number,
  ): RunDefinition => ({
    sequence,
    startedMinutesAgo: daysAgo * DAY + 4,
    lastedMinutes: 4,
    phase:
      kill === 100 && latency === 100
        ? 'Completed'
        : 'Completed_With_Probe_Failure',
    faults: [
      faultOutcome('pod-delete', 10, kill, probe(kill === 100)),
      faultOutcome('pod-network-latency', 5, latency, probe(latency === 100)),
    ],
  });
  return define(
    {
      service: 'checkout',
      experimentID: 'a1c7e0d2-51f4-4b7e-9d3b-2f60c8a7e401',
      name: 'checkout-resilience',
      description: 'Orders are taken while pods go and the network is slow.',
      faults: [
        { name: 'pod-delete', weight: 10 },
        { name: 'pod-network-latency', weight: 5 },
      ],
    },
    [
      run(1, 56, 100, 0),
      run(2, 42, 100, 50),
      run(3, 28, 50, 50),
      run(4, 14, 100, 50),
      run(5, 0, 100, 100),
    ],
    now,
    infra,
  );
}

function checkoutNightly(now: number, infra: Infra): DefinedExperiment {
  return define(
    {
      service: 'checkout',
      experimentID: 'c3d9b1f4-0e6a-4c1d-8a57-6be1f0d2a903',
      name: 'checkout-nightly',
      description: 'Every night one container of checkout is killed.',
      cron: '15 3 * * *',
      faults: [{ name: 'container-kill', weight: 10 }],
    },
    [
      {
        sequence: 11,
        startedMinutesAgo: DAY,
        lastedMinutes: 2,
        phase: 'Completed',
        faults: [
          faultOutcome('container-kill', 10, 100, {
            name: 'order-is-taken',
            answered: true,
          }),
        ],
      },
      {
        sequence: 12,
        startedMinutesAgo: 90,
        lastedMinutes: 1,
        phase: 'Error',
        faults: [],
      },
    ],
    now,
    infra,
  );
}

function ledgerLatency(now: number, infra: Infra): DefinedExperiment {
  const probe = { name: 'books-answer', answered: false };
  return define(
    {
      service: 'ledger',
      experimentID: 'b8f2a6c1-7d35-4e90-b1c4-90d7e3f5a202',
      name: 'ledger-slow-network',
      description: 'The books stay open while the network is slow.',
      faults: [
        { name: 'pod-network-latency', weight: 10 },
        { name: 'pod-memory-hog', weight: 5 },
      ],
    },
    [
      {
        sequence: 1,
        startedMinutesAgo: 7 * DAY,
        lastedMinutes: 5,
        phase: 'Completed_With_Probe_Failure',
        faults: [faultOutcome('pod-network-latency', 10, 50, probe)],
      },
      {
        sequence: 2,
        startedMinutesAgo: 1,
        phase: 'Running',
        faults: [
          {
            name: 'pod-network-latency',
            weight: 10,
            verdict: 'Awaited',
            probeSuccess: 0,
            probes: [
              {
                name: probe.name,
                mode: 'Continuous',
                verdict: 'Awaited',
                description: '',
              },
            ],
          },
        ],
      },
    ],
    now,
    infra,
  );
}
