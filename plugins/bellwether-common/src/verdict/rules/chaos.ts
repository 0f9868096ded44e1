import { cause, quote, RuledCause, UNKNOWN_VALUE } from '../cause';
import { ChaosRun } from '../../chaos/types';
import { isActive } from '../chaosWindows';
import { basisOf, Rule } from '../context';
import { fieldEvidence } from './evidence';

/** Chaos that is being injected now. It explains what fails; by itself it is no trouble. */
export const chaosRunning: Rule = ({ environment: { chaos } }) =>
  chaos.runs.filter(isActive).map(run =>
    cause('chaos-running', {
      severity: 'info',
      impact: 'none',
      ...known(run),
      since: run.startedAt,
      params: {
        chaos: run.name,
        faults: run.faults.join(', ') || UNKNOWN_VALUE,
        target: quote(run.target),
      },
      nextAction: 'stop-chaos',
    }),
  );

/** Chaos runs, or is planned, where users are served. */
export const chaosInProduction: Rule = ({
  environment: { chaos, environment },
}) =>
  environment.production && chaos.inProduction.length > 0
    ? [
        cause('chaos-in-production', {
          severity: 'warning',
          impact: 'none',
          subject: environment.name,
          params: {
            chaos: chaos.inProduction.join(', '),
            environment: environment.title,
          },
          evidence: [],
          nextAction: 'stop-chaos',
        }),
      ]
    : [];

/**
 * The service was tested before, and not since what runs now began. Where users are served nobody is asked to test, and a service that was
 * never tested anywhere is the Chaos card's business: it says nothing of this release.
 */
export const chaosOutdated: Rule = ({ environment: { chaos, environment } }) =>
  chaos.state === 'neverTestedSinceRevision' && !environment.production
    ? [
        cause('chaos-outdated', {
          severity: 'info',
          impact: 'none',
          subject: environment.name,
          since: chaos.revisionSince,
          params: {
            sinceAt: chaos.revisionSince ?? UNKNOWN_VALUE,
            chaos: chaos.runs[0]?.name ?? UNKNOWN_VALUE,
            lastAt:
              chaos.runs[0]?.finishedAt ??
              chaos.runs[0]?.startedAt ??
              UNKNOWN_VALUE,
          },
          evidence: [],
          nextAction: 'run-chaos',
        }),
      ]
    : [];

function known({
  id,
  object,
}: ChaosRun): Pick<RuledCause, 'subject' | 'basis' | 'evidence'> {
  return object
    ? {
        subject: id,
        basis: basisOf(object),
        evidence: [fieldEvidence(object, 'status')],
      }
    : { subject: id, evidence: [] };
}
