import {
  ApplicationView,
  RevisionInfoView,
} from '@bellwether/backstage-plugin-bellwether-common';

/** `9f2c1e7` of a commit hash; chart versions and names of branches stay whole. */
export function shortRevision(revision: string): string {
  return /^[0-9a-f]{40}$|^[0-9a-f]{64}$/i.test(revision)
    ? revision.slice(0, 7)
    : revision;
}

/** `Rosa Lind` of `Rosa Lind <rosa@example.com>`. */
export function authorName(author: string): string {
  return author.replace(/\s*<[^<>]*>\s*$/, '').trim() || author;
}

/** What is known of a revision; the one of the source at its place goes before the same revision of another source. */
export function revisionInfo(
  { revisionInfos }: ApplicationView,
  revision: string,
  sourceIndex: number,
): RevisionInfoView | undefined {
  const known = revisionInfos.filter(info => info.revision === revision);
  return known.find(info => info.sourceIndex === sourceIndex) ?? known[0];
}
