import { KubeClient, KubernetesApiError } from '@bellwether/testbed';
import { Finding } from '../findings';
import { inParallel } from '../inParallel';
import { Manifest } from '../manifests';
import { Shared } from '../unique';

const AT_A_TIME = 8;
/** Pod Security as bounded contexts have it. */
const RESTRICTED = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'bellwether.dev/matrix': 'true',
};

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** Path names of kinds, asked of the API server once for each group and version. */
class ResourceNames {
  readonly #lists = new Map<string, Promise<{ resources: Resource[] }>>();

  constructor(private readonly client: KubeClient) {}

  async of({ apiVersion, kind }: Manifest): Promise<Resource> {
    const path = apiVersion.includes('/')
      ? `/apis/${apiVersion}`
      : `/api/${apiVersion}`;
    const list = this.#lists.get(path) ?? this.client.get(path);
    this.#lists.set(path, list);
    const found = (await list).resources.find(
      resource => resource.kind === kind && !resource.name.includes('/'),
    );
    if (!found) {
      throw new Error(`${apiVersion} has no kind ${kind}`);
    }
    return found;
  }
}

/**
 * Creates each object on the API server as a dry run with strict validation of fields: schemas, defaults, immutable rules, admission.
 * For each Rollout also a pod of its template, since no schema of Argo Rollouts checks that, under Pod Security `restricted`.
 */
export async function dryRun(
  client: KubeClient,
  manifests: readonly Shared<Manifest>[],
): Promise<Finding[]> {
  const resources = new ResourceNames(client);
  const objects = manifests.flatMap(shared => [
    shared,
    ...podsOf(shared.value).map(value => ({ value, cases: shared.cases })),
  ]);
  const made = await makeNamespaces(client, objects);
  try {
    const findings = await inParallel(
      objects,
      async ({ value, cases }): Promise<Finding[]> => {
        try {
          await create(client, resources, value);
          return [];
        } catch (error) {
          return [
            {
              check: 'server-side dry run',
              message: `${value.kind}: ${refusal(error)}`,
              cases,
            },
          ];
        }
      },
      AT_A_TIME,
    );
    return findings.flat();
  } finally {
    await Promise.all(made.map(name => removeNamespace(client, name)));
  }
}

async function create(
  client: KubeClient,
  resources: ResourceNames,
  object: Manifest,
): Promise<void> {
  const { apiVersion, metadata } = object;
  const { name, namespaced } = await resources.of(object);
  const root = apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
  if (namespaced && !metadata.namespace) {
    throw new Error('names no namespace');
  }
  const place = namespaced ? `/namespaces/${metadata.namespace}` : '';
  try {
    await client.request(
      'POST',
      `${root}${place}/${name}?dryRun=All&fieldValidation=Strict`,
      object,
    );
  } catch (error) {
    const exists =
      error instanceof KubernetesApiError && error.reason === 'AlreadyExists';
    if (!exists) {
      throw error;
    }
  }
}

function refusal(error: unknown): string {
  return error instanceof KubernetesApiError
    ? error.message.slice(error.message.indexOf(`: ${error.status} `) + 2)
    : (error as Error).message;
}

/** Dry runs need the namespace, and pods a ServiceAccount. */
async function makeNamespaces(
  client: KubeClient,
  objects: readonly Shared<Manifest>[],
): Promise<string[]> {
  const names = new Set(
    objects.flatMap(({ value }) => value.metadata.namespace ?? []),
  );
  const made: string[] = [];
  for (const name of names) {
    const path = `/api/v1/namespaces/${name}`;
    if ((await client.find(path)) === undefined) {
      await client.request('POST', '/api/v1/namespaces', {
        metadata: { name, labels: RESTRICTED },
      });
      made.push(name);
    }
    if ((await client.find(`${path}/serviceaccounts/default`)) === undefined) {
      await client.apply({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace: name },
      });
    }
  }
  return made;
}

/** Nothing is in it but the ServiceAccount, and there may be no controller that would see to that. */
async function removeNamespace(
  client: KubeClient,
  name: string,
): Promise<void> {
  const path = `/api/v1/namespaces/${name}`;
  await client.request('DELETE', `${path}/serviceaccounts/default`);
  await client.request('DELETE', path);
  const left = await client.find<{ spec: object }>(path);
  if (left) {
    await client.request('PUT', `${path}/finalize`, {
      ...left,
      spec: { ...left.spec, finalizers: [] },
    });
  }
}

function podsOf({ kind, metadata, spec }: Manifest): Manifest[] {
  if (kind !== 'Rollout') {
    return [];
  }
  const { template } = spec as {
    template: { metadata: Manifest['metadata']; spec: object };
  };
  return [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...template.metadata,
        generateName: `${metadata.name}-`,
        namespace: metadata.namespace,
      },
      // That of the release is made together with the pods.
      spec: { ...template.spec, serviceAccountName: 'default' },
    },
  ];
}
