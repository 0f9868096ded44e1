import { SourceHealthState } from '@bellwether/backstage-plugin-bellwether-common';
import { SourceHealthReport } from '@bellwether/backstage-plugin-bellwether-node';

/** How well one kind can be seen, in one namespace or in all. */
export interface PartStatus {
  state: SourceHealthState;
  message?: string;
}

/** The worst first. */
const SEVERITY: SourceHealthState[] = [
  'blind',
  'degraded',
  'starting',
  'ok',
  'notInstalled',
];

/** So many troubles are told of in the message of the whole; all of them are in `parts`. */
const TOLD_TROUBLES = 3;

/**
 * One kind over its namespaces: as bad as its worst namespace, but no more than degraded while another one is current.
 */
export function kindStatus(scopes: readonly PartStatus[]): PartStatus {
  const worst = SEVERITY.map(state =>
    scopes.find(scope => scope.state === state),
  ).find(scope => scope !== undefined);
  if (!worst) {
    return { state: 'starting' };
  }
  const current = scopes.some(
    ({ state }) => state === 'ok' || state === 'degraded',
  );
  return worst.state === 'blind' && current
    ? { ...worst, state: 'degraded' }
    : worst;
}

function wholeState(kinds: readonly PartStatus[]): SourceHealthState {
  const installed = kinds.filter(({ state }) => state !== 'notInstalled');
  const has = (...states: SourceHealthState[]) =>
    installed.some(({ state }) => states.includes(state));
  if (installed.length === 0) {
    return kinds.length === 0 ? 'ok' : 'notInstalled';
  }
  if (has('blind', 'degraded')) {
    // Blind when nothing is current, though some part may not have been tried yet.
    return has('ok', 'degraded') ? 'degraded' : 'blind';
  }
  return has('starting') ? 'starting' : 'ok';
}

function wholeMessage(
  state: SourceHealthState,
  kinds: ReadonlyMap<string, PartStatus>,
): string | undefined {
  if (state === 'ok' || state === 'starting') {
    return undefined;
  }
  const kindsByTrouble = new Map<string, string[]>();
  for (const [kind, part] of kinds) {
    if (
      part.message !== undefined &&
      (state === 'notInstalled' || part.state !== 'notInstalled')
    ) {
      const sharing = kindsByTrouble.get(part.message) ?? [];
      kindsByTrouble.set(part.message, [...sharing, kind]);
    }
  }
  const troubles = [...kindsByTrouble];
  if (troubles.length <= 1) {
    return troubles[0]?.[0];
  }
  const told = troubles
    .slice(0, TOLD_TROUBLES)
    .map(([message, sharing]) => `${sharing.join(', ')}: ${message}`)
    .join('; ');
  const more = troubles.length - TOLD_TROUBLES;
  return more > 0 ? `${told}; and ${more} more` : told;
}

/** The health of a cluster from that of its kinds. */
export function clusterHealth(
  kinds: ReadonlyMap<string, PartStatus>,
): SourceHealthReport {
  const state = wholeState([...kinds.values()]);
  const message = wholeMessage(state, kinds);
  return {
    state,
    ...(message !== undefined && { message }),
    parts: Object.fromEntries(
      [...kinds].filter(([, part]) => part.state !== state),
    ),
  };
}
