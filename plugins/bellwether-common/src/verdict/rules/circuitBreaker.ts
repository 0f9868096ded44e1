import { cause } from '../cause';
import { AssessmentContext, perWorkload, Rule } from '../context';
import { fieldEvidence } from './evidence';

/** The circuit breaker in front of a workload refuses its callers now. */
export const refusedCallers = perWorkload(
  ({ workload, ref, subject }, context) => {
    const { rejectedPerSecond = 0, circuitBreaker } = workload.resilience;
    return rejectedPerSecond > 0
      ? [
          cause('circuit-breaker-refuses', {
            severity: 'warning',
            impact: 'none',
            subject,
            basis: metricsBasis(context),
            params: {
              workload: ref.name,
              rejectedPerSecond: rounded(rejectedPerSecond),
            },
            evidence: circuitBreaker
              ? [
                  fieldEvidence(
                    circuitBreaker.object,
                    'spec.trafficPolicy.connectionPool',
                  ),
                ]
              : [],
            nextAction: 'check-circuit-breaker',
          }),
        ]
      : [];
  },
);

/** The service's own calls to something it depends on are refused now. */
export const refusedCalls: Rule = context =>
  context.environment.dependencies.flatMap(({ entityRef, title, evidence }) => {
    const refusal = evidence.find(
      ({ code, lastKnown }) => code === 'requestsRejected' && !lastKnown,
    );
    return refusal
      ? [
          cause('circuit-breaker-refuses-calls', {
            severity: 'warning',
            impact: 'none',
            subject: entityRef,
            basis: metricsBasis(context),
            params: {
              dependency: title,
              rejectedPerSecond: rounded(
                Number(refusal.params.rejectedPerSecond),
              ),
            },
            evidence: [],
            nextAction: 'check-circuit-breaker',
          }),
        ]
      : [];
  });

/** What is measured rests on the Prometheus, where there is no more than one to rest on. */
function metricsBasis({ environment: { sources } }: AssessmentContext) {
  const measuring = sources.filter(({ kind }) => kind === 'prometheus');
  return measuring.length === 1 ? { source: measuring[0].id } : undefined;
}

function rounded(perSecond: number): number {
  return Math.round(perSecond * 100) / 100;
}
