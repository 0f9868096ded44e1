import { evidence, Witness } from './types';

/**
 * What its own verdict in the same environment says. A release that fails is no outage: the stable version goes on serving, so it makes
 * the dependency degraded at most, unless not one replica is available.
 */
export const byOwnVerdict: Witness = ({ verdict }) => {
  if (!verdict) {
    return [];
  }
  const { state, since, serves } = verdict;
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
          serves === 'nobody' ? 'down' : 'degraded',
          'verdictOther',
          { state },
          { since },
        ),
      ];
    default:
      return [
        evidence(
          'bellwether',
          serves === 'all' ? 'up' : 'degraded',
          'verdictOther',
          { state },
          { since },
        ),
      ];
  }
};
