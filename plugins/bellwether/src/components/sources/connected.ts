import {
  EntitySnapshot,
  MappingReport,
  SourceKind,
} from '@bellwether/backstage-plugin-bellwether-common';

/** What the mapping doctor says of the sources of one kind. */
export function reportsOf(
  mapping: MappingReport[],
  kind: SourceKind,
): MappingReport[] {
  return mapping.filter(report => report.source.startsWith(`${kind}:`));
}

/**
 * Whether any source of this kind is configured at all. Without one its parts of the page are no failure: they are not there.
 */
export function isConnected(
  snapshot: Pick<EntitySnapshot, 'environments' | 'mapping'>,
  kind: SourceKind,
): boolean {
  return (
    reportsOf(snapshot.mapping, kind).length > 0 ||
    snapshot.environments.some(({ sources }) =>
      sources.some(source => source.kind === kind),
    )
  );
}
