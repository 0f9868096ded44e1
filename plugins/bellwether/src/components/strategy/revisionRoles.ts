import {
  RevisionTag,
  RevisionView,
} from '@bellwether/backstage-plugin-bellwether-common';

/** Tags by how much they say; the first one that a revision carries names it. */
const TELLING_ORDER: RevisionTag[] = [
  'active',
  'stable',
  'canary',
  'preview',
  'current',
  'ping',
  'pong',
];

/** The tag that names a revision for people, e.g. `canary` of `[current, canary, ping]`. */
export function leadingTag(tags: RevisionTag[]): RevisionTag | undefined {
  const rank = (tag: RevisionTag) => TELLING_ORDER.indexOf(tag);
  const serving = tags.filter(tag => rank(tag) >= 0);
  return serving.sort((a, b) => rank(a) - rank(b))[0];
}

/**
 * Revisions that take part now, what users get first: those with a tag, and old ones that still have or want pods.
 *
 * @param revisions - newest first
 */
export function revisionsInPlay(revisions: RevisionView[]): RevisionView[] {
  const rank = (revision: RevisionView) => {
    const tag = leadingTag(revision.tags);
    return tag ? TELLING_ORDER.indexOf(tag) : TELLING_ORDER.length;
  };
  return revisions
    .filter(
      revision =>
        revision.tags.length > 0 ||
        revision.replicas.current > 0 ||
        revision.replicas.desired > 0,
    )
    .sort((a, b) => rank(a) - rank(b));
}

/** `2.4.0` when all containers agree, else `web 2.4.0, proxy 1.2.0`. */
export function versionsText(images: RevisionView['images']): string {
  const versions = new Set(images.map(image => image.version));
  if (versions.size === 1) {
    return images[0].version;
  }
  return images.map(image => `${image.container} ${image.version}`).join(', ');
}
