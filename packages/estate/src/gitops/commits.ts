import { parse } from 'yaml';
import { company, users } from '../company/company';
import { ManifestOptions } from '../manifests/context';
import { serviceNamed } from '../services/services';
import { EstateService } from '../services/types';
import { estateApplications } from './applications';
import { applicationFiles, manifestText } from './manifestFiles';
import { EstateApplication, EstateCommit } from './types';

const DAY = 24 * 60;

/** The version that Git has for the Application of the story `out-of-sync`, and nobody has synced. */
const UNSYNCED_VERSION = '5.3.0';

/** The port that the API server refuses, with one digit too many. */
const REFUSED_PORT = 80800;

/**
 * The history of the estate's Git repository, oldest commit first: the stable releases, then the next ones, then the
 * commits that the stories come from. See {@link EstateCommit.stage} for what to do in between.
 *
 * @param options - as for `releaseManifests`: Git must hold what was applied, to the letter
 * @public
 */
export function estateCommits(options: ManifestOptions = {}): EstateCommit[] {
  return [
    {
      stage: 'released',
      author: author('petra.novak'),
      message:
        'Put the first services under GitOps\n\nOne folder a service and environment, one object a file.',
      minutesAgo: 41 * DAY,
      files: Object.assign(
        {},
        ...estateApplications.map(application =>
          applicationFiles(application, 'stable', options),
        ),
      ),
    },
    ...releases(options),
    ...stories(options),
  ];
}

function releases(options: ManifestOptions): EstateCommit[] {
  const released = estateApplications.filter(
    ({ service, environment }) =>
      serviceNamed(service).deployments[environment].next,
  );
  return released.map((application, index) => {
    const { service: name, environment } = application;
    const service = serviceNamed(name);
    const version = service.deployments[environment].next?.version;
    return {
      stage: 'released',
      author: authorOf(service),
      message: `Release ${name} ${version} to ${environment}`,
      minutesAgo: 60 + (released.length - index) * 17,
      files: changedFiles(
        applicationFiles(application, 'stable', options),
        applicationFiles(application, 'next', options),
      ),
    };
  });
}

function changedFiles(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(after).filter(([path, text]) => before[path] !== text),
  );
}

function stories(options: ManifestOptions): EstateCommit[] {
  return [
    newVersion(withStory('out-of-sync'), options),
    refusedPort(withStory('sync-failed'), options),
    conflictMarkers(withStory('comparison-error'), options),
  ];
}

function newVersion(
  application: EstateApplication,
  options: ManifestOptions,
): EstateCommit {
  const service = serviceNamed(application.service);
  const { environment } = application;
  const newer: EstateService = {
    ...service,
    deployments: {
      ...service.deployments,
      [environment]: {
        ...service.deployments[environment],
        stable: { version: UNSYNCED_VERSION },
      },
    },
  };
  return {
    stage: 'stories',
    author: author('jonas.lindqvist'),
    message: `Release ${service.name} ${UNSYNCED_VERSION} to ${environment}`,
    minutesAgo: 34,
    files: changedFiles(
      applicationFiles(application, 'next', options),
      applicationFiles(application, 'next', options, newer),
    ),
  };
}

function refusedPort(
  application: EstateApplication,
  options: ManifestOptions,
): EstateCommit {
  const [path, text] = fileOf(application, 'service.yaml', options);
  const object: { spec: { ports: object[] } } = parse(text);
  const [port, ...others] = object.spec.ports;
  return {
    stage: 'stories',
    author: authorOf(serviceNamed(application.service)),
    message: 'Serve labels on the port of the packing stations',
    minutesAgo: 21,
    files: {
      [path]: manifestText({
        ...object,
        spec: {
          ...object.spec,
          ports: [{ ...port, port: REFUSED_PORT }, ...others],
        },
      }),
    },
  };
}

function conflictMarkers(
  application: EstateApplication,
  options: ManifestOptions,
): EstateCommit {
  const [path, text] = fileOf(application, 'rollout.yaml', options);
  return {
    stage: 'stories',
    author: authorOf(serviceNamed(application.service)),
    message: "Merge branch 'more-replicas'",
    minutesAgo: 9,
    files: {
      [path]: text.replace(
        /^ {2}replicas: 1$/m,
        '<<<<<<< HEAD\n  replicas: 1\n=======\n  replicas: 2\n>>>>>>> more-replicas',
      ),
    },
  };
}

function fileOf(
  application: EstateApplication,
  name: string,
  options: ManifestOptions,
): [path: string, text: string] {
  const path = `${application.path}/${name}`;
  return [path, applicationFiles(application, 'next', options)[path]];
}

function withStory(story: EstateApplication['story']): EstateApplication {
  const found = estateApplications.find(
    application => application.story === story,
  );
  if (!found) {
    throw new Error(`No Application of the estate has the story ${story}`);
  }
  return found;
}

function authorOf({ owner }: EstateService): EstateCommit['author'] {
  const owning = users.find(user => user.memberOf.includes(owner));
  return author(owning?.name ?? 'petra.novak');
}

function author(name: string): EstateCommit['author'] {
  const user = users.find(candidate => candidate.name === name);
  return {
    name: user?.displayName ?? name,
    email: `${name}@${company.mailDomain}`,
  };
}
