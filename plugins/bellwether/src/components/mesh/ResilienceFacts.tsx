import {
  AuthorizationPolicyView,
  HttpRouteView,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { Fact, Facts } from '../layout/Facts';
import { useTextStyles } from '../layout/useTextStyles';
import { TrafficPolicyText } from './TrafficPolicyText';

/** The settings in force, with the object that each comes from. */
export function ResilienceFacts(props: { workload: WorkloadSnapshot }) {
  const { resilience, authorizationPolicies, httpRoutes } = props.workload;
  const { sidecar, circuitBreaker } = resilience;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <Facts label={t('mesh.facts')}>
      <Fact name={t('mesh.mtls')}>
        <MtlsText mtls={resilience.mtls} />
      </Fact>
      <Fact name={t('mesh.sidecar.label')}>{t(`mesh.sidecar.${sidecar}`)}</Fact>
      <Fact name={t('mesh.breaker.label')}>
        {circuitBreaker ? (
          <>
            <TrafficPolicyText policy={circuitBreaker.policy} />
            <div className={text.secondary}>
              {t('mesh.breaker.host', {
                host: <code>{circuitBreaker.host}</code>,
              })}
              {' · '}
              {circuitBreaker.object.kind}{' '}
              <code>{circuitBreaker.object.name}</code>
            </div>
          </>
        ) : (
          t('mesh.breaker.none')
        )}
      </Fact>
      <Fact name={t('mesh.rejected.label')}>
        <RejectedText resilience={resilience} />
      </Fact>
      {authorizationPolicies.length > 0 && (
        <Fact name={t('mesh.policies')}>
          <ul className={text.list}>
            {authorizationPolicies.map(policy => (
              <li key={`${policy.ref.namespace} ${policy.ref.name}`}>
                <PolicyText policy={policy} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {httpRoutes.length > 0 && (
        <Fact name={t('mesh.httpRoutes')}>
          <ul className={text.list}>
            {httpRoutes.map(route => (
              <li key={`${route.ref.namespace} ${route.ref.name}`}>
                <RouteText route={route} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </Facts>
  );
}

function MtlsText(props: { mtls: WorkloadSnapshot['resilience']['mtls'] }) {
  const { mode, by, ports, unseen } = props.mtls;
  const text = useTextStyles();
  const { t } = useText();
  if (unseen) {
    return <>{t('mesh.mtlsUnseen')}</>;
  }
  return (
    <>
      {mode === 'default' ? t('mesh.mtlsDefault') : mode}
      {by && (
        <span className={text.secondary}>
          {' '}
          {t('mesh.by', { kind: by.kind, name: <code>{by.name}</code> })}
        </span>
      )}
      {Object.entries(ports ?? {}).map(([port, portMode]) => (
        <div key={port}>
          {t('mesh.breaker.port', { port })} {portMode}
        </div>
      ))}
    </>
  );
}

function RejectedText(props: { resilience: WorkloadSnapshot['resilience'] }) {
  const { rejectedPerSecond, breaker } = props.resilience;
  const { t } = useText();
  const format = useTimeFormat();
  let rate: string;
  if (rejectedPerSecond === undefined) {
    rate = t('mesh.rejected.notMeasured');
  } else if (rejectedPerSecond === 0) {
    rate = t('mesh.rejected.none');
  } else {
    rate = t('mesh.rejected.rate', { rate: format.number(rejectedPerSecond) });
  }
  return (
    <span data-numeric>
      {rate}
      {breaker &&
        ` · ${t('mesh.rejected.open', {
          open: String(breaker.open),
          callers: String(breaker.callers),
        })}`}
    </span>
  );
}

function PolicyText(props: { policy: AuthorizationPolicyView }) {
  const { ref, action, rules, sources } = props.policy;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <>
      {action} <code>{ref.name}</code>{' '}
      <span className={text.secondary}>
        {rules === 0 && action === 'ALLOW'
          ? t('mesh.policyNoRules')
          : t('mesh.policyRules', { count: rules })}
        {sources.length > 0 && `: ${sources.join(', ')}`}
      </span>
    </>
  );
}

function RouteText(props: { route: HttpRouteView }) {
  const { ref, hostnames, parents } = props.route;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <>
      <code>{ref.name}</code>{' '}
      <span className={text.secondary}>
        {[
          ...hostnames,
          ...parents
            .filter(({ accepted }) => accepted !== undefined)
            .map(({ name, accepted }) =>
              t(accepted ? 'mesh.accepted' : 'mesh.notAccepted', {
                parent: name,
              }),
            ),
        ].join(' · ')}
      </span>
    </>
  );
}
