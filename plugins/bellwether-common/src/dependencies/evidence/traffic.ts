import { DependencyTrafficView } from '../types';
import { BasedEvidence, evidence, Witness } from './types';

/** From which share of failing requests on most calls are in vain, and from which on that is no chance any more. */
const DOWN_PERCENT = 50;
const DEGRADED_PERCENT = 5;

const rounded = (value: number) => Math.round(value * 10) / 10;

/**
 * What the service's own calls tell. Requests that the caller's circuit breaker refused never reached the dependency: they are told by
 * themselves, and the others are judged without them. Of plain TCP it is known that data flows, not whether it is any good.
 */
export const byTraffic: Witness = ({ names }, { traffic }) =>
  traffic
    .filter(({ view }) => names.isHost(view.destination))
    .flatMap(({ view }) => [
      ...ofRefusals(view),
      ...ofRequests(view),
      ...ofConnections(view),
    ]);

const basisOf = ({ source }: DependencyTrafficView) => ({ basis: { source } });

function ofRefusals(view: DependencyTrafficView): BasedEvidence[] {
  const { rejectedPerSecond = 0 } = view;
  return rejectedPerSecond > 0
    ? [
        evidence(
          'traffic',
          'degraded',
          'requestsRejected',
          { rejectedPerSecond: Math.round(rejectedPerSecond * 100) / 100 },
          basisOf(view),
        ),
      ]
    : [];
}

function ofRequests(view: DependencyTrafficView): BasedEvidence[] {
  const {
    requestsPerSecond = 0,
    errorPercent = 0,
    rejectedPerSecond = 0,
  } = view;
  const reached = requestsPerSecond - rejectedPerSecond;
  // Rates are measured one by one, so all refused is rarely exactly all.
  if (reached <= requestsPerSecond * 0.01) {
    return [];
  }
  const failed = (requestsPerSecond * errorPercent) / 100 - rejectedPerSecond;
  const percent = rounded((Math.max(0, failed) * 100) / reached);
  if (percent < DEGRADED_PERCENT) {
    return [evidence('traffic', 'up', 'requestsSucceed', {}, basisOf(view))];
  }
  return [
    evidence(
      'traffic',
      percent >= DOWN_PERCENT ? 'down' : 'degraded',
      'requestsFail',
      { errorPercent: percent },
      basisOf(view),
    ),
  ];
}

function ofConnections(view: DependencyTrafficView): BasedEvidence[] {
  return (view.bytesPerSecond ?? 0) > 0
    ? [evidence('traffic', 'up', 'connectionsFlow', {}, basisOf(view))]
    : [];
}
