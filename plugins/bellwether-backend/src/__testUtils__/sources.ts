import {
  SourceHealth,
  SourceKind,
} from '@bellwether/backstage-plugin-bellwether-common';
import { MappedSource } from '../matching/mappingReport';

/** A source as it is told to people: healthy unless said otherwise. */
export function mappedSource(
  id: string = 'kubernetes:eu-1',
  health: Partial<SourceHealth> = {},
  clusters?: string[],
): MappedSource {
  const [kind, name] = id.split(':');
  return {
    status: {
      id,
      kind: kind as SourceKind,
      name,
      title: name,
      health: {
        state: 'ok',
        since: '2026-11-21T07:00:00.000Z',
        lastContactAt: '2026-11-21T08:00:00.000Z',
        parts: {},
        ...health,
      },
    },
    clusters: clusters ?? (kind === 'kubernetes' ? [name] : []),
  };
}
