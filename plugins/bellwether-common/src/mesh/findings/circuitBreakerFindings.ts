import { ResilienceFinding, TrafficShareView } from '../types';
import { allSettings } from '../circuitBreaker';
import { circuitBreakerManifest } from '../suggestedManifests';
import { finding, FindingContext, FindingRule } from './types';

function firstOf<T>(values: (T | undefined)[]): T | undefined {
  return values.find(value => value !== undefined);
}

function limitFindings({ called }: FindingContext): ResilienceFinding[] {
  const { service, rule, policy } = called;
  const pools = allSettings(policy).map(({ connectionPool }) => connectionPool);
  const maxConnections = firstOf(pools.map(pool => pool?.maxConnections));
  const maxPending = firstOf(pools.map(pool => pool?.http1MaxPendingRequests));
  const outliers = allSettings(policy).map(
    ({ outlierDetection }) => outlierDetection,
  );
  const outlier = firstOf(outliers);
  const errors =
    outlier?.consecutive5xxErrors || outlier?.consecutiveGatewayErrors;
  const missing = {
    connections: maxConnections === undefined,
    pending: maxPending === undefined,
    outlier: !errors,
  };
  const object = rule?.ref;
  const manifest = circuitBreakerManifest(service, rule, missing);
  const findings: ResilienceFinding[] = [];
  if (maxConnections !== undefined && maxPending !== undefined) {
    findings.push(
      finding(
        'ok',
        'circuitBreaker',
        { maxConnections, maxPending },
        { object },
      ),
    );
  } else if (missing.connections && missing.pending) {
    findings.push(
      finding('warning', 'noCircuitBreaker', {}, { object, manifest }),
    );
  } else {
    const limits = missing.connections
      ? 'maxConnections'
      : 'http1MaxPendingRequests';
    findings.push(
      finding(
        'warning',
        'connectionLimitsMissing',
        { limits },
        { object, manifest },
      ),
    );
  }
  findings.push(
    outlier && errors
      ? finding(
          'ok',
          'outlierDetection',
          { errors, baseEjectionSeconds: outlier.baseEjectionSeconds },
          { object },
        )
      : finding('info', 'noOutlierDetection', {}, { object, manifest }),
  );
  return findings;
}

function measuredFindings(
  share: TrafficShareView | undefined,
): ResilienceFinding[] {
  const { rejectedPerSecond = 0, breaker } = share ?? {};
  return [
    ...(rejectedPerSecond > 0
      ? [finding('warning', 'rejectedNow', { rejectedPerSecond })]
      : []),
    ...(breaker && breaker.open > 0
      ? [finding('warning', 'breakerOpen', { ...breaker })]
      : []),
  ];
}

/** Limits before the service and outlier detection among its pods, and whether the limits are touched now. */
export const circuitBreakerFindings: FindingRule = context => [
  ...measuredFindings(context.workload.trafficShare),
  ...(context.sees('DestinationRule') ? limitFindings(context) : []),
];
