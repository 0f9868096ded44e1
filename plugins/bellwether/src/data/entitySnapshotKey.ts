/** Query key of an entity's snapshot. */
export function entitySnapshotKey(entityRef: string) {
  return ['entity-snapshot', entityRef] as const;
}
