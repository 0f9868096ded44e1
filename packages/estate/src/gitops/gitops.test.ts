import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { users } from '../company/company';
import { environmentNamed } from '../company/environments';
import { KubernetesObject } from '../manifests/kubernetesObject';
import { releaseManifests } from '../manifests/releaseManifests';
import { serviceNamed, services } from '../services/services';
import { applicationManifests } from './applicationManifests';
import { estateApplications } from './applications';
import { estateCommits } from './commits';
import { selfHealedChange } from './selfHealed';
import { ApplicationStoryId, EstateCommit } from './types';

const options = { prometheusAddress: 'http://127.0.0.1:9090' };

function filesAfter(commits: readonly EstateCommit[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const commit of commits) {
    Object.entries(commit.files).forEach(([path, text]) =>
      files.set(path, text),
    );
    commit.removed?.forEach(path => files.delete(path));
  }
  return files;
}

const commits = estateCommits(options);
const released = filesAfter(
  commits.filter(({ stage }) => stage === 'released'),
);
const head = filesAfter(commits);

const withStory = (story: ApplicationStoryId) =>
  estateApplications.find(application => application.story === story)!;

const objectsIn = (files: Map<string, string>, folder: string) =>
  [...files]
    .filter(([path]) => path.startsWith(`${folder}/`))
    .map(([, text]) => parse(text) as KubernetesObject);

const changedIn = (folder: string) =>
  [...head].filter(
    ([path, text]) =>
      path.startsWith(`${folder}/`) && released.get(path) !== text,
  );

describe('the Git history', () => {
  it.each(estateApplications)(
    'holds what runs for $name before the stories begin',
    ({ path, service, environment }) => {
      const inGit = objectsIn(released, path);
      for (const object of releaseManifests(
        serviceNamed(service),
        environment,
        'next',
        options,
      )) {
        expect(
          inGit.some(candidate => isDeepStrictEqual(candidate, object)),
        ).toBe(true);
      }
    },
  );

  it('has no file outside the folders of the Applications', () => {
    for (const path of head.keys()) {
      expect(
        estateApplications.filter(application =>
          path.startsWith(`${application.path}/`),
        ),
      ).toHaveLength(1);
    }
  });

  it('grows by commits of people of the company, each newer than the one before, the stories last', () => {
    const mails = users.map(({ name }) => `${name}@fernhill.example`);
    for (const { author, message } of commits) {
      expect(mails).toContain(author.email);
      expect(message).toMatch(/^[A-Z].{8,70}(\n\n|$)/);
    }
    const ages = commits.map(({ minutesAgo }) => minutesAgo);
    expect(ages).toEqual([...ages].sort((a, b) => b - a));
    const stages = commits.map(({ stage }) => stage);
    expect(stages.lastIndexOf('released')).toBeLessThan(
      stages.indexOf('stories'),
    );
  });

  it('changes something with every commit', () => {
    commits.forEach((commit, index) => {
      const before = filesAfter(commits.slice(0, index));
      expect(
        Object.entries(commit.files).every(
          ([path, text]) => before.get(path) !== text,
        ),
      ).toBe(true);
    });
  });
});

describe('the stories of the Applications', () => {
  it('out-of-sync: Git has a newer version of the workload and nothing else', () => {
    const { path, service, environment, syncPolicy } = withStory('out-of-sync');
    const changed = changedIn(path);
    expect(changed.map(([file]) => file)).toEqual([`${path}/deployment.yaml`]);
    const deployment = parse(changed[0][1]);
    expect(deployment.spec.template.spec.containers[0].image).toBe(
      'registry.fernhill.example/order-history:5.3.0',
    );
    expect(
      serviceNamed(service).deployments[environment].expected.stableVersion,
    ).not.toBe('5.3.0');
    expect(syncPolicy.automated).toBe(false);
  });

  it('sync-failed: a Service has a port that the API server refuses, the workload stays', () => {
    const { path, syncPolicy } = withStory('sync-failed');
    const changed = changedIn(path);
    expect(changed.map(([file]) => file)).toEqual([`${path}/service.yaml`]);
    expect(parse(changed[0][1]).spec.ports[0].port).toBeGreaterThan(65535);
    expect(syncPolicy.automated).toBe(true);
  });

  it('comparison-error: a file with conflict markers is no YAML', () => {
    const { path } = withStory('comparison-error');
    const changed = changedIn(path);
    expect(changed.map(([file]) => file)).toEqual([`${path}/rollout.yaml`]);
    expect(() => parse(changed[0][1])).toThrow();
    expect(changed[0][1]).toMatch(/^<<<<<<< HEAD$/m);
  });

  it('self-healed: the change by hand goes against what Git has', () => {
    const change = selfHealedChange();
    const application = estateApplications.find(
      ({ name }) => name === change.application,
    )!;
    expect(application.syncPolicy).toMatchObject({
      automated: true,
      selfHeal: true,
    });
    const inGit = objectsIn(head, application.path).find(
      ({ kind, metadata }) =>
        kind === change.kind && metadata.name === change.name,
    );
    expect(inGit?.metadata.namespace).toBe(change.namespace);
    expect(inGit?.data).toEqual(change.healed);
    expect(change.patch.data.banner).not.toBe(change.healed.banner);
  });

  it.each([
    ['suspended', 'Paused', 'Suspended'],
    ['degraded', 'Degraded', 'Degraded'],
    ['synced', 'Healthy', 'Healthy'],
  ] as const)(
    '%s: where the Rollout is %s the Application is %s',
    (story, phase, health) => {
      const found = estateApplications.filter(
        application => application.story === story,
      );
      expect(found.length).toBeGreaterThan(0);
      for (const { service, environment, expected } of found) {
        expect(
          serviceNamed(service).deployments[environment].expected.phase,
        ).toBe(phase);
        expect(expected).toMatchObject({ sync: 'Synced', health });
      }
    },
  );

  it('leave some services without any Application', () => {
    const managed = new Set(estateApplications.map(({ service }) => service));
    expect(services.some(({ name }) => !managed.has(name))).toBe(true);
  });
});

interface ApplicationSpec {
  project: string;
  source: { repoURL: string; path: string };
  destination: { namespace: string };
  syncPolicy: { automated?: object; syncOptions: string[] };
  ignoreDifferences: { kind: string }[];
}

describe('the Application objects', () => {
  const repoUrl = 'https://git.fernhill.example/platform/deployments.git';
  const manifests = applicationManifests({ repoUrl });
  const specOf = (name: string) =>
    manifests.find(
      ({ kind, metadata }) => kind === 'Application' && metadata.name === name,
    )?.spec as ApplicationSpec;

  it.each(estateApplications)(
    '$name deploys its folder into its namespace',
    ({ name, path, project, service, environment, syncPolicy }) => {
      const spec = specOf(name);
      expect(spec.source).toMatchObject({ repoURL: repoUrl, path });
      expect(spec.destination.namespace).toBe(
        environmentNamed(environment).namespaceFor(
          serviceNamed(service).context,
        ),
      );
      expect(spec.project).toBe(project);
      expect(spec.syncPolicy.automated !== undefined).toBe(
        syncPolicy.automated,
      );
      expect(
        manifests.some(
          ({ kind, metadata }) =>
            kind === 'AppProject' && metadata.name === project,
        ),
      ).toBe(true);
    },
  );

  it('leave weights, subset hashes and replicas to the controllers that write them', () => {
    for (const { name } of estateApplications) {
      expect(specOf(name).syncPolicy.syncOptions).toContain(
        'RespectIgnoreDifferences=true',
      );
    }
    const ignored = (name: string) =>
      specOf(name).ignoreDifferences.map(({ kind }) => kind);
    expect(ignored('cart-production')).toEqual([
      'VirtualService',
      'DestinationRule',
      'Rollout',
    ]);
    expect(ignored('ledger-production')).toEqual(['VirtualService']);
    expect(ignored('customer-profile-production')).toEqual([]);
  });
});
