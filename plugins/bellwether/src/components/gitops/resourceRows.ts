import { ApplicationResourceView } from '@bellwether/backstage-plugin-bellwether-common';
import { needsAttention } from './applicationLook';

/** Which resources of an Application are listed. */
export interface ResourceFilter {
  /** Words that must all occur in kind, group, namespace or name. */
  text: string;
  onlyAttention: boolean;
}

export interface ResourceRow {
  key: string;
  resource: ApplicationResourceView;
  attention: boolean;
}

/** `apps/Deployment`, `Service`. */
export function kindOf({ group, kind }: ApplicationResourceView): string {
  return group ? `${group}/${kind}` : kind;
}

/** All resources as rows, those that need attention first, then by kind and name. Keys stay when others come or go. */
export function resourceRows(
  resources: ApplicationResourceView[],
): ResourceRow[] {
  const seen = new Map<string, number>();
  return resources
    .map(resource => {
      const { namespace, name } = resource;
      const identity = [kindOf(resource), namespace, name].join(' ');
      const before = seen.get(identity) ?? 0;
      seen.set(identity, before + 1);
      return {
        key: `${identity} ${before}`,
        resource,
        attention: needsAttention(resource),
      };
    })
    .sort(
      (a, b) =>
        Number(b.attention) - Number(a.attention) ||
        a.resource.kind.localeCompare(b.resource.kind) ||
        a.resource.name.localeCompare(b.resource.name),
    );
}

export function filterRows(
  rows: ResourceRow[],
  filter: ResourceFilter,
): ResourceRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ resource, attention }) => {
    const text = [kindOf(resource), resource.namespace, resource.name]
      .join(' ')
      .toLowerCase();
    return (
      (attention || !filter.onlyAttention) &&
      words.every(word => text.includes(word))
    );
  });
}
