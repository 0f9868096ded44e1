import { join } from 'node:path';
import { createWriteStream, mkdirSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import execa from 'execa';
import { KubeClient } from '../kubernetes/kubeClient';
import { objectPath } from '../kubernetes/resourcePath';
import { TestbedPaths } from '../paths';
import { waitUntil } from '../waitUntil';
import {
  experimentJob,
  experimentPrerequisites,
  succeededStatus,
} from './experimentObjects';
import { ChaosEngine, realRun } from './realRun';

interface Pod {
  metadata: { name: string };
  spec: { containers: { name: string; image: string }[] };
  status?: { phase?: string };
}

interface ChaosResult {
  status?: { experimentStatus?: { phase?: string; verdict?: string } };
}

const STEP_SECONDS = 60;
const EXPERIMENT_SECONDS = 120;

/**
 * Runs the chaos of the estate that really runs: the real operator initialises the engine, the real experiment deletes pods
 * and writes the ChaosResult. What stands between the two, the chaos-runner, cannot be had; this does what it would do. Does
 * nothing once the engine is completed.
 *
 * @returns the verdict of the experiment
 * @throws Error that says which of the steps did not come.
 */
export async function runExperiment(
  client: KubeClient,
  paths: TestbedPaths,
): Promise<string> {
  const { engine, namespace } = realRun();
  const enginePath = objectPath(engine);
  const { name } = engine.metadata;
  const [experiment] = engine.spec.experiments;
  const verdict = async () =>
    (
      await client.find<ChaosResult>(
        `/apis/litmuschaos.io/v1alpha1/namespaces/${namespace}/chaosresults/${name}-${experiment.name}`,
      )
    )?.status?.experimentStatus?.verdict;

  const before = await client.find<ChaosEngine>(enginePath);
  if (before?.status?.engineStatus === 'completed') {
    return (await verdict()) ?? 'Awaited';
  }
  for (const object of experimentPrerequisites(engine, namespace)) {
    await client.apply(object);
  }
  const started = before ?? (await client.apply(engine));
  const runner = await runningPod(client, namespace, `${name}-runner`);

  const job = experimentJob(started, experiment.name, namespace);
  await client.apply(job);
  const pod = await runningPodOf(client, namespace, job.metadata.name);
  const report = (status: string, outcome: string) =>
    client.mergePatch(enginePath, {
      status: {
        experiments: [
          {
            name: experiment.name,
            runner: runner.metadata.name,
            experimentPod: pod.metadata.name,
            status,
            verdict: outcome,
            lastUpdateTime: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
          },
        ],
      },
    });

  await report('Running', 'Awaited');
  await experimentProgram(started, namespace, pod.metadata.name, paths);
  // It exits with 0 whatever the outcome.
  const outcome = await waitUntil(verdict, {
    what: `The ChaosResult of ${namespace}/${name}`,
    timeoutSeconds: STEP_SECONDS,
  });
  await succeed(client, namespace, pod);
  await report('Completed', outcome);
  await succeed(client, namespace, runner);
  await waitUntil(
    async () => {
      const { status } = await client.get<ChaosEngine>(enginePath);
      return status?.engineStatus === 'completed';
    },
    {
      what: `ChaosEngine ${namespace}/${name}, completed,`,
      timeoutSeconds: STEP_SECONDS,
    },
  );
  return outcome;
}

/** Runs the experiment to its end; its output is the log `litmus-experiment.log`. */
async function experimentProgram(
  { metadata, spec }: ChaosEngine,
  namespace: string,
  pod: string,
  paths: TestbedPaths,
): Promise<void> {
  const [experiment] = spec.experiments;
  const { appns, applabel, appkind } = spec.appinfo;
  mkdirSync(paths.logs, { recursive: true });
  const log = createWriteStream(join(paths.logs, 'litmus-experiment.log'));
  const running = execa(
    join(paths.bin, 'litmus-experiment'),
    ['-kubeconfig', paths.kubeconfig, '-name', experiment.name],
    {
      all: true,
      buffer: false,
      timeout: EXPERIMENT_SECONDS * 1000,
      env: {
        STATUS_CHECK_DELAY: '1',
        STATUS_CHECK_TIMEOUT: '20',
        SEQUENCE: 'parallel',
        ...Object.fromEntries(
          (experiment.spec?.components?.env ?? []).map(
            ({ name, value = '' }) => [name, value],
          ),
        ),
        EXPERIMENT_NAME: experiment.name,
        CHAOS_NAMESPACE: namespace,
        CHAOSENGINE: metadata.name,
        CHAOS_UID: metadata.uid ?? '',
        POD_NAME: pod,
        TARGETS: `${appkind}:${appns}:[${applabel}]`,
        CHAOS_SERVICE_ACCOUNT: spec.chaosServiceAccount,
      },
    },
  );
  running.all?.pipe(log);
  await Promise.all([running, finished(log)]);
}

function runningPod(
  client: KubeClient,
  namespace: string,
  name: string,
): Promise<Pod> {
  return waitUntil(
    async () => {
      const pod = await client.find<Pod>(
        `/api/v1/namespaces/${namespace}/pods/${name}`,
      );
      return pod?.status?.phase === 'Running' && pod;
    },
    { what: `Pod ${namespace}/${name}`, timeoutSeconds: STEP_SECONDS },
  );
}

function runningPodOf(
  client: KubeClient,
  namespace: string,
  job: string,
): Promise<Pod> {
  return waitUntil(
    async () => {
      const { items } = await client.get<{ items: Pod[] }>(
        `/api/v1/namespaces/${namespace}/pods?labelSelector=job-name%3D${job}`,
      );
      return items.find(pod => pod.status?.phase === 'Running');
    },
    {
      what: `The pod of Job ${namespace}/${job}`,
      timeoutSeconds: STEP_SECONDS,
    },
  );
}

async function succeed(
  client: KubeClient,
  namespace: string,
  { metadata, spec }: Pod,
): Promise<void> {
  const [{ name, image }] = spec.containers;
  await client.mergePatch(
    `/api/v1/namespaces/${namespace}/pods/${metadata.name}/status`,
    { status: succeededStatus(name, image, new Date()) },
  );
}
