import { Verdict } from '../../verdict/types';
import { evidence, Witness } from './types';

/** Causes for which nobody, or not everybody, is served, whatever the release does. */
const SERVES_NOBODY = 'no-replica-available';
const SERVES_LESS = 'replicas-short';

/**
 * What its own verdict in the same environment says. A release that fails is no outage: the stable version goes on serving, so it makes
 * the dependency degraded at most, unless not one replica is available.
 */
export const byOwnVerdict: Witness = ({ verdict }) => {
  if (!verdict) {
    return [];
  }
  const { state } = verdict;
  const since = verdict.causes[0]?.since;
  switch (state) {
    case 'healthy':
      return [evidence('bellwether', 'up', 'verdictHealthy', {})];
    case 'none':
      return [evidence('bellwether', 'unknown', 'verdictNone', {})];
    case 'unknown':
      return [
        evidence('bellwether', 'unknown', 'verdictUnknown', {}, { since }),
      ];
    case 'broken':
      return [
        evidence(
          'bellwether',
          isCaused(verdict, SERVES_NOBODY) ? 'down' : 'degraded',
          'verdictOther',
          { state },
          { since },
        ),
      ];
    default:
      return [
        evidence(
          'bellwether',
          isCaused(verdict, SERVES_LESS) ? 'degraded' : 'up',
          'verdictOther',
          { state },
          { since },
        ),
      ];
  }
};

function isCaused({ causes }: Verdict, rule: string): boolean {
  return causes.some(cause => cause.rule === rule && !cause.lastKnown);
}
