import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { stringify } from 'yaml';
import { ignoredDifferences } from '../../generation/gitops/ignoredDifferences';
import { fieldAt, Fields, fieldsOf, listOf, textOf } from '../fields';
import { scalersOf } from '../neighbours';
import { folderOf, Manifest, Repository } from '../Repository';

/** Argo CD Applications among the files that deploy the folder of the service; where there is one alone, that. */
export function applicationsOf(
  repository: Repository,
  whole: readonly Manifest[],
): Manifest[] {
  const all = repository
    .manifests()
    .filter(
      ({ kind, apiVersion }) =>
        kind === 'Application' && apiVersion.startsWith('argoproj.io/'),
    );
  const covering = all.filter(application =>
    whole.some(each =>
      sourcePaths(application).some(path => isBelow(each, path)),
    ),
  );
  return covering.length === 0 && all.length === 1 ? all : covering;
}

function sourcePaths({ object }: Manifest): string[] {
  const sources = [
    fieldAt(object, 'spec', 'source'),
    ...listOf(fieldAt(object, 'spec', 'sources')),
  ];
  return sources.flatMap(source => textOf(fieldsOf(source).path) ?? []);
}

function isBelow(manifest: Manifest, path: string): boolean {
  const folder = path.replace(/^\.?\/+|\/+$/g, '');
  return (
    folder === '' ||
    folder === '.' ||
    folderOf(manifest).startsWith(`${folder}/`)
  );
}

/** Tells which rules an Application needs so that Argo CD leaves alone what the rollouts controller writes. */
export function suggestIgnoredDifferences(
  repository: Repository,
  whole: readonly Manifest[],
  service: ServiceSpec,
): void {
  const isScaled = whole.some(each => scalersOf(repository, each).length > 0);
  const { rules } = ignoredDifferences({
    ...service,
    scaling: isScaled
      ? { type: 'hpa', min: 1, max: 2, cpuPercent: 80 }
      : { type: 'fixed', replicas: 1 },
  });
  for (const application of applicationsOf(repository, whole)) {
    const present = listOf(
      fieldAt(application.object, 'spec', 'ignoreDifferences'),
    ).map(fieldsOf);
    const missing = rules.filter(
      rule => !present.some(each => covers(each, rule)),
    );
    if (missing.length > 0) {
      repository.note(
        'warning',
        'ignore-differences',
        {
          name: application.name,
          kinds: missing.map(({ kind }) => kind).join(', '),
        },
        {
          ...application,
          snippet: stringify({ spec: { ignoreDifferences: missing } }),
        },
      );
    }
  }
}

function covers(
  present: Fields,
  rule: {
    kind: string;
    jsonPointers?: readonly string[];
    jqPathExpressions?: readonly string[];
  },
): boolean {
  const holds = (list: unknown, wanted: readonly string[] = []) =>
    wanted.every(each => listOf(list).includes(each));
  return (
    present.kind === rule.kind &&
    holds(present.jsonPointers, rule.jsonPointers) &&
    holds(present.jqPathExpressions, rule.jqPathExpressions)
  );
}
