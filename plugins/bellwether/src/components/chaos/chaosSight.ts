import {
  CHAOS_MESH_KINDS,
  EnvironmentSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { isSeen } from '../sources/sight';

const CHAOS_PARTS = ['ChaosEngine', 'ChaosResult', ...CHAOS_MESH_KINDS];

/** Sources that tell of chaos, without the parts of them that tell of other things. */
export function chaosSources({
  sources,
}: EnvironmentSnapshot): EnvironmentSnapshot['sources'] {
  return sources
    .filter(({ kind }) => kind === 'kubernetes' || kind === 'litmus')
    .map(source =>
      source.kind === 'litmus'
        ? source
        : {
            ...source,
            health: {
              ...source.health,
              parts: Object.fromEntries(
                Object.entries(source.health.parts).filter(([part]) =>
                  CHAOS_PARTS.includes(part),
                ),
              ),
            },
          },
    );
}

/** Whether what is shown of chaos is current. */
export function chaosIsSeen(environment: EnvironmentSnapshot): boolean {
  const sources = chaosSources(environment);
  return (
    isSeen(sources, { kind: 'kubernetes' }) &&
    (!sources.some(({ kind }) => kind === 'litmus') ||
      isSeen(sources, { kind: 'litmus' }))
  );
}
