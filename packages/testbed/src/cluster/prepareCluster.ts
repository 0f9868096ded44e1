import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterName, KubernetesObject } from '@bellwether/estate';
import { argocdInstallation } from '../argocd/installation';
import { bellwetherAccess, tokenSecretName } from '../access/bellwetherAccess';
import { countedReads } from '../access/countedReads';
import { nodeNames } from '../configuration/kwokStages';
import { writeSecret } from '../configuration/pki';
import { Crd, crdsFingerprint, moduleCrds } from '../crds/moduleCrds';
import { KubeClient, KubernetesApiError } from '../kubernetes/kubeClient';
import { objectPath } from '../kubernetes/resourcePath';
import { TestbedPaths } from '../paths';
import { ports } from '../ports';
import { rolloutsInstallation } from '../rollouts/installation';
import { waitUntil } from '../waitUntil';

interface WithConditions {
  status?: { conditions?: { type: string; status: string }[] };
}

const ACCESS = { name: 'bellwether', namespace: 'bellwether' } as const;
const READY_SECONDS = 60;
/** The API server takes the kinds one after the other. */
const SERVED_SECONDS = 180;

/** What a cluster has before the first workload: kinds, nodes, namespaces of the controllers, Bellwether's rights. */
export async function prepareCluster(
  client: KubeClient,
  paths: TestbedPaths,
): Promise<void> {
  await Promise.all([
    ensureCrds(client, paths),
    ...nodes().map(node => client.apply(node)),
  ]);
  for (const object of [
    ...bellwetherAccess(ACCESS),
    countedReads(ACCESS),
    ...resourceMetricsApi(),
    ...rolloutsInstallation(paths),
    ...argocdInstallation(),
  ]) {
    await client.apply(object);
  }
}

/** The kinds of the upstreams. They are megabytes of schema, so those that are there are not applied again. */
export async function ensureCrds(
  client: KubeClient,
  paths: TestbedPaths,
): Promise<void> {
  const stamp = join(paths.run, 'crds.sha256');
  const fingerprint = crdsFingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) {
    return;
  }
  const crds = await moduleCrds();
  await Promise.all(
    crds.map(async crd => {
      await createOrApply(client, crd);
      await waitServed(client, crd);
    }),
  );
  writeFileSync(stamp, fingerprint);
}

/** A plain create costs the API server much less than an apply. */
async function createOrApply(client: KubeClient, crd: Crd): Promise<void> {
  const path = objectPath(crd);
  try {
    await client.request('POST', path.slice(0, path.lastIndexOf('/')), crd);
  } catch (error) {
    if (!(error instanceof KubernetesApiError && error.status === 409)) {
      throw error;
    }
    await client.apply(crd);
  }
}

/** Waits for what the controllers make of it, and keeps the token that Bellwether logs in with. */
export async function finishCluster(
  client: KubeClient,
  paths: TestbedPaths,
): Promise<void> {
  await Promise.all(nodes().map(node => waitCondition(client, node, 'Ready')));
  const token = await waitUntil(
    async () => {
      const secret = await client.find<{ data?: { token?: string } }>(
        `/api/v1/namespaces/${ACCESS.namespace}/secrets/${tokenSecretName(
          ACCESS.name,
        )}`,
      );
      return secret?.data?.token;
    },
    {
      what: 'The token of the ServiceAccount bellwether',
      timeoutSeconds: READY_SECONDS,
    },
  );
  writeSecret(
    paths.bellwetherToken,
    Buffer.from(token, 'base64').toString('utf8'),
  );
}

/** Makes the API server pass `metrics.k8s.io` on to the exporter. */
function resourceMetricsApi(): KubernetesObject[] {
  const service = { name: 'resource-metrics', namespace: 'kube-system' };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: service,
      spec: { type: 'ExternalName', externalName: 'localhost' },
    },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.metrics.k8s.io' },
      spec: {
        group: 'metrics.k8s.io',
        version: 'v1beta1',
        groupPriorityMinimum: 100,
        versionPriority: 100,
        insecureSkipTLSVerify: true,
        service: { ...service, port: ports.resourceMetrics },
      },
    },
  ];
}

function nodes(): KubernetesObject[] {
  return nodeNames.map((name, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        type: 'kwok',
        'kubernetes.io/hostname': name,
        'topology.kubernetes.io/region': clusterName,
        'topology.kubernetes.io/zone': `${clusterName}${'abc'[index]}`,
      },
    },
  }));
}

/** Until a new kind answers: a little later than its condition Established. */
async function waitServed(client: KubeClient, crd: Crd): Promise<void> {
  const { group, names, versions } = crd.spec;
  const [version] = versions.filter(candidate => candidate.served);
  await waitUntil(
    async () =>
      client.find(`/apis/${group}/${version.name}/${names.plural}?limit=1`),
    { what: `Kind ${crd.metadata.name}`, timeoutSeconds: SERVED_SECONDS },
  );
}

async function waitCondition(
  client: KubeClient,
  object: KubernetesObject,
  type: string,
): Promise<void> {
  await waitUntil(
    async () => {
      const { status } = await client.get<WithConditions>(objectPath(object));
      return status?.conditions?.some(
        condition => condition.type === type && condition.status === 'True',
      );
    },
    {
      what: `${object.kind} ${object.metadata.name}, ${type},`,
      timeoutSeconds: READY_SECONDS,
    },
  );
}
