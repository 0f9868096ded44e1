import {
  applicationManifests,
  ARGOCD_NAMESPACE,
  EstateApplication,
  estateApplications,
  EstateCommit,
  estateCommits,
  EstateService,
  selfHealedChange,
} from '@bellwether/estate';
import { ApplicationController } from '../argocd/applicationController';
import { GitRepository } from '../argocd/gitRepository';
import { Application } from '../argocd/types';
import { Cancel, Clock } from '../clock';
import { MERGE_PATCH } from '../kubernetes/patches';
import { ResourceStore } from '../kubernetes/resourceStore';
import { Placement } from './releases';

const LOOK_MS = 1000;
const MINUTE = 60_000;
/** From the adoption of the last Application until the stories' commits are pushed. */
const STORIES_AFTER_MS = 5000;

export const REPOSITORY_URL =
  'https://git.fernhill.example/platform/deployments.git';

interface GitopsPlayOptions {
  store: ResourceStore;
  clock: Clock;
  services: readonly EstateService[];
  /** Whether the last release of a service has been applied in an environment. */
  isReleased(application: EstateApplication): boolean;
}

/**
 * The estate under GitOps: puts each Application there once what Git says runs, pushes the stories' commits, and changes by
 * hand what Argo CD is to heal.
 */
export class GitopsPlay {
  readonly controller: ApplicationController;
  readonly #applications: readonly EstateApplication[];
  readonly #stories: EstateCommit[];
  #cancel: Cancel = () => {};
  #adoptedAt: number | undefined;
  #changed = false;

  constructor(private readonly options: GitopsPlayOptions) {
    const { store, clock, services } = options;
    const names = new Set(services.map(({ name }) => name));
    this.#applications = estateApplications.filter(({ service }) =>
      names.has(service),
    );
    const repository = new GitRepository(REPOSITORY_URL);
    const commits = estateCommits();
    for (const commit of commits) {
      if (commit.stage === 'released') {
        repository.commit(commit, clock.now() - commit.minutesAgo * MINUTE);
      }
    }
    this.#stories = commits.filter(({ stage }) => stage === 'stories');
    this.controller = new ApplicationController(store, clock, repository);
  }

  start(): void {
    if (this.#applications.length === 0) {
      return;
    }
    const { store, clock } = this.options;
    store.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: ARGOCD_NAMESPACE },
    });
    applicationManifests({ repoUrl: REPOSITORY_URL })
      .filter(({ kind }) => kind === 'AppProject')
      .forEach(project => store.create(project));
    this.controller.start();
    const repeat = () => {
      this.#cancel = clock.schedule(repeat, LOOK_MS);
      this.#adopt();
      this.#tellStories();
      this.#changeByHand();
    };
    this.#cancel = clock.schedule(repeat, LOOK_MS);
  }

  stop(): void {
    this.#cancel();
    this.controller.stop();
  }

  /** Git follows a release that somebody makes beside it, so that Argo CD does not take it back. */
  follow(
    { service, environment }: Placement,
    from: string,
    version: string,
  ): void {
    const { repository } = this.controller;
    const application = this.#applications.find(
      candidate =>
        candidate.service === service.name &&
        candidate.environment === environment,
    );
    const head = repository.head?.sha;
    if (!application || !head) {
      return;
    }
    const files = ['rollout', 'deployment'].flatMap(kind => {
      const path = `${application.path}/${kind}.yaml`;
      const text = repository.file(head, path);
      return text ? [[path, text.replaceAll(from, version)]] : [];
    });
    repository.commit(
      {
        author: { name: 'Petra Novák', email: 'petra.novak@fernhill.example' },
        message: `Release ${service.name} ${version} to ${environment}`,
        files: Object.fromEntries(files),
      },
      this.options.clock.now(),
    );
  }

  #adopt(): void {
    const { store, clock, isReleased } = this.options;
    const manifests = applicationManifests({ repoUrl: REPOSITORY_URL });
    for (const application of this.#applications) {
      const { name, syncPolicy } = application;
      if (this.#find(name) || !isReleased(application)) {
        continue;
      }
      const manifest = manifests.find(
        ({ kind, metadata }) =>
          kind === 'Application' && metadata.name === name,
      );
      if (manifest) {
        store.create(manifest);
        if (!syncPolicy.automated) {
          this.controller.sync(name, { username: 'petra.novak' });
        }
      }
    }
    if (this.#applications.every(({ name }) => this.#find(name))) {
      this.#adoptedAt ??= clock.now();
    }
  }

  #tellStories(): void {
    const { clock } = this.options;
    if (
      this.#adoptedAt === undefined ||
      clock.now() - this.#adoptedAt < STORIES_AFTER_MS
    ) {
      return;
    }
    for (const commit of this.#stories.splice(0)) {
      this.controller.repository.commit(
        commit,
        clock.now() - commit.minutesAgo * 1000,
      );
    }
  }

  /** Once, as soon as the stories are told. */
  #changeByHand(): void {
    const { application, kind, namespace, name, patch } = selfHealedChange();
    if (
      this.#changed ||
      this.#stories.length > 0 ||
      this.#find(application)?.status?.sync?.status !== 'Synced'
    ) {
      return;
    }
    this.#changed = true;
    this.options.store.patch(kind, namespace, name, MERGE_PATCH, patch);
  }

  #find(name: string): Application | undefined {
    return this.options.store.find('Application', ARGOCD_NAMESPACE, name);
  }
}
