import {
  applicationManifests,
  applicationOf,
  EnvironmentName,
  EstateApplication,
  estateApplications,
  estateCommits,
  KubernetesObject,
  selfHealedChange,
} from '@bellwether/estate';
import { KubeClient } from '../kubernetes/kubeClient';
import { objectPath } from '../kubernetes/resourcePath';
import { TestbedPaths } from '../paths';
import { urls } from '../ports';
import { Progress } from '../progress';
import { waitUntil } from '../waitUntil';
import { applicationDifferences } from './applicationState';
import { ArgocdClient, ObservedApplication } from './argocdClient';
import { ensureCommits } from './gitRepository';

/** What {@link Gitops} works with. */
export interface GitopsOptions {
  readonly client: KubeClient;
  readonly administrator: ArgocdClient;
  /** Where the program Git is. */
  readonly git: string;
  readonly paths: Pick<TestbedPaths, 'gitRepository'>;
  readonly progress: Progress;
}

const SYNC_SECONDS = 240;
const STORY_SECONDS = 240;
const POLL_MILLISECONDS = 500;

/**
 * Puts the estate under GitOps: Git holds what runs, each Application is synced once so that Argo CD adopts the live
 * objects, then come the commits and the change by hand that the stories are made of. What is done already is left.
 */
export class Gitops {
  readonly #history = estateCommits({ prometheusAddress: urls.prometheus });
  readonly #began = new Date();
  readonly #applications: readonly KubernetesObject[];
  readonly #projects: readonly KubernetesObject[];
  readonly #waiting = new Set(estateApplications.map(({ name }) => name));
  readonly #allAdopted: Promise<void>;
  #lastAdopted: () => void = () => {};

  constructor(private readonly options: GitopsOptions) {
    const manifests = applicationManifests({
      repoUrl: `file://${options.paths.gitRepository}`,
    });
    this.#applications = manifests.filter(({ kind }) => kind === 'Application');
    this.#projects = manifests.filter(({ kind }) => kind !== 'Application');
    this.#allAdopted = new Promise(resolve => {
      this.#lastAdopted = resolve;
    });
  }

  /** Makes the repository, with what the estate will run, and the AppProjects. */
  async prepare(): Promise<void> {
    const { client, git, paths } = this.options;
    await ensureCommits(
      git,
      paths.gitRepository,
      this.#history.filter(({ stage }) => stage === 'released'),
      this.#began,
    );
    await Promise.all(this.#projects.map(project => client.apply(project)));
  }

  /**
   * Creates the Application of a service that has settled, if it has one, and waits for its first sync.
   *
   * @throws Error that says how far the sync got.
   */
  async adopt(service: string, environment: EnvironmentName): Promise<void> {
    const application = applicationOf(service, environment);
    const manifest = this.#applications.find(
      ({ metadata }) => metadata.name === application?.name,
    );
    if (!application || !manifest) {
      return;
    }
    const { client, administrator } = this.options;
    await client.apply(manifest);
    await waitAdopted(administrator, application);
    this.#waiting.delete(application.name);
    if (this.#waiting.size === 0) {
      this.#lastAdopted();
    }
  }

  /**
   * Once every Application is adopted: the stories' commits and change by hand, and what Argo CD makes of them.
   *
   * @throws Error that names the Applications that did not get there, and how they differ.
   */
  async playStories(): Promise<void> {
    const { client, administrator, git, paths, progress } = this.options;
    await this.#allAdopted;
    const began = Date.now();
    await changeByHand(client, administrator);
    await ensureCommits(git, paths.gitRepository, this.#history, this.#began);
    await Promise.all(
      estateApplications.map(({ name }) =>
        administrator.application(name, { refresh: true }),
      ),
    );
    const outcomes = await Promise.allSettled(
      estateApplications.map(application =>
        waitForApplication(administrator, application),
      ),
    );
    const failures = outcomes.flatMap(outcome =>
      outcome.status === 'rejected' ? [String(outcome.reason.message)] : [],
    );
    if (failures.length > 0) {
      throw new Error(
        `${failures.length} of ${
          outcomes.length
        } Applications are not in their state:\n${failures.join('\n')}`,
      );
    }
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    progress(
      `  Argo CD: every Application in its state, ${seconds} s after the first syncs`,
    );
  }
}

/** Until the first sync has ended; starts it where nobody does. */
async function waitAdopted(
  argocd: ArgocdClient,
  { name, syncPolicy }: EstateApplication,
): Promise<void> {
  let seen: ObservedApplication | undefined;
  let asked = syncPolicy.automated;
  await waitUntil(
    async () => {
      seen = await argocd.application(name);
      const compared = seen.status?.sync?.status !== undefined;
      if (compared && !asked && !seen.status?.operationState) {
        await argocd.sync(name);
        asked = true;
      }
      return (seen.status?.history?.length ?? 0) > 0;
    },
    {
      what: `The first sync of Application ${name}`,
      timeoutSeconds: SYNC_SECONDS,
      intervalMilliseconds: POLL_MILLISECONDS,
      lastSeen: () => seen && describe(seen),
    },
  );
}

/**
 * Waits until an Application is in the state of its story.
 *
 * @throws Error that lists the differences that are left.
 * @public
 */
export async function waitForApplication(
  argocd: ArgocdClient,
  { name, expected }: EstateApplication,
  timeoutSeconds = STORY_SECONDS,
): Promise<ObservedApplication> {
  let differences: string[] = [];
  return waitUntil(
    async () => {
      const seen = await argocd.application(name);
      differences = applicationDifferences(expected, seen);
      return differences.length === 0 ? seen : undefined;
    },
    {
      what: `The state of Application ${name}`,
      timeoutSeconds,
      intervalMilliseconds: POLL_MILLISECONDS,
      lastSeen: () => differences.join('; '),
    },
  );
}

/**
 * Makes the change of the story `self-healed`, once, and waits until Argo CD has put it back. It does so by itself while Git
 * is at the commit that it synced last; after a newer commit it would take the difference for one of that commit and sync
 * everything. So this comes before the commits of the stories.
 */
async function changeByHand(
  client: KubeClient,
  argocd: ArgocdClient,
): Promise<void> {
  const { application, apiVersion, kind, name, namespace, patch, healed } =
    selfHealedChange();
  const hasHealed = async () => {
    const { status } = await argocd.application(application);
    const { operation } = status?.operationState ?? {};
    return operation?.sync?.resources?.some(
      resource => resource.kind === kind && resource.name === name,
    );
  };
  if (await hasHealed()) {
    return;
  }
  const path = objectPath({ apiVersion, kind, metadata: { name, namespace } });
  await client.mergePatch(path, patch);
  await waitUntil(
    async () => {
      const { data = {} } = await client.get<{
        data?: Record<string, string>;
      }>(path);
      return (
        (await hasHealed()) &&
        Object.entries(healed).every(([key, value]) => data[key] === value)
      );
    },
    {
      what: `The self-heal of ${kind} ${namespace}/${name}`,
      timeoutSeconds: STORY_SECONDS,
      intervalMilliseconds: POLL_MILLISECONDS,
    },
  );
}

function describe({ status }: ObservedApplication): string {
  const { phase, message } = status?.operationState ?? {};
  const conditions = (status?.conditions ?? []).map(
    condition => `${condition.type}: ${condition.message}`,
  );
  return [
    `it is ${status?.sync?.status}, ${status?.health?.status}`,
    phase && `operation ${phase}: ${message}`,
    ...conditions,
  ]
    .filter(Boolean)
    .join('; ');
}
