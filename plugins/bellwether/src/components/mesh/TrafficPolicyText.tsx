import {
  ConnectionPoolView,
  TrafficPolicyView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';

const LIMITS = [
  'maxConnections',
  'http1MaxPendingRequests',
  'http2MaxRequests',
  'maxRequestsPerConnection',
  'maxRetries',
] as const satisfies readonly (keyof ConnectionPoolView)[];

type Policy = Omit<TrafficPolicyView, 'ports'>;

/** Limits, outlier detection, load balancing and TLS of calls to a host; then of its single ports, which replace them. */
export function TrafficPolicyText(props: { policy: TrafficPolicyView }) {
  const { policy } = props;
  const { t } = useText();
  return (
    <>
      <PolicyLines policy={policy} />
      {policy.ports.map(port => (
        <div key={port.port}>
          {t('mesh.breaker.port', { port: String(port.port) })}
          <PolicyLines policy={port.policy} />
        </div>
      ))}
    </>
  );
}

function PolicyLines(props: { policy: Policy }) {
  const { connectionPool, outlierDetection, loadBalancer, tlsMode } =
    props.policy;
  const { t } = useText();
  const format = useTimeFormat();
  const limits = LIMITS.flatMap(limit => {
    const value = connectionPool?.[limit];
    return value === undefined
      ? []
      : [`${format.number(value)} ${t(`mesh.breaker.${limit}`)}`];
  });
  return (
    <>
      <div data-numeric>
        {limits.length > 0
          ? `${t('mesh.breaker.limits')} ${limits.join(', ')}`
          : t('mesh.breaker.noLimits')}
      </div>
      <div data-numeric>
        {t('mesh.outlier.label')}:{' '}
        {outlierDetection && outlierDetection.consecutive5xxErrors > 0
          ? t('mesh.outlier.text', {
              errors: String(outlierDetection.consecutive5xxErrors),
              duration: format.duration(
                outlierDetection.baseEjectionSeconds * 1000,
              ),
              percent: format.percent(outlierDetection.maxEjectionPercent),
            })
          : t('mesh.outlier.none')}
      </div>
      <div>
        {t('mesh.loadBalancer')}:{' '}
        {loadBalancer ?? t('mesh.loadBalancerDefault')}
      </div>
      {tlsMode && (
        <div>
          {t('mesh.tls')}: {tlsMode}
        </div>
      )}
    </>
  );
}
