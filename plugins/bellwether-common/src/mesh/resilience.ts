import { WorkloadSnapshot } from '../snapshot/types';
import { SourceStatus } from '../sources/types';
import { clusterSourceId, isSeen } from '../verdict/sight';
import { allSettings, CalledService, calledServiceOf } from './circuitBreaker';
import { accessFindings } from './findings/accessFindings';
import { circuitBreakerFindings } from './findings/circuitBreakerFindings';
import { mtlsFindings } from './findings/mtlsFindings';
import { routeFindings } from './findings/routeFindings';
import { sidecarFindings } from './findings/sidecarFindings';
import { FindingRule } from './findings/types';
import { ISTIO_ROOT_NAMESPACE } from './hosts';
import { mtlsOf } from './mtls';
import { countSidecars, SidecarCount, sidecarState } from './sidecars';
import { ResilienceFinding, ResilienceSnapshot } from './types';
import { servicesOfWorkload } from './workloadServices';

type Workload = Omit<WorkloadSnapshot, 'resilience'>;

const rules: FindingRule[] = [
  circuitBreakerFindings,
  routeFindings,
  mtlsFindings,
  sidecarFindings,
  accessFindings,
];

const severities: ResilienceFinding['severity'][] = ['warning', 'info', 'ok'];

/** What holds for the whole mesh says nothing of a workload that may be outside of it. */
function isInMesh(workload: Workload, sidecars: SidecarCount): boolean {
  return (
    sidecars.injected > 0 ||
    sidecars.ambient > 0 ||
    workload.trafficShare !== undefined ||
    workload.virtualServices.length > 0 ||
    [
      ...workload.destinationRules,
      ...workload.peerAuthentications,
      ...workload.authorizationPolicies,
    ].some(({ ref }) => ref.namespace !== ISTIO_ROOT_NAMESPACE)
  );
}

function circuitBreakerOf({
  policy,
  rule,
}: CalledService): ResilienceSnapshot['circuitBreaker'] {
  const isSet = allSettings(policy).some(
    ({ connectionPool, outlierDetection }) =>
      connectionPool ?? outlierDetection,
  );
  return rule && isSet
    ? { policy, host: rule.host, object: rule.ref }
    : undefined;
}

/**
 * How a workload is protected in the mesh, in facts and in words, with what good practice would add. Nothing is judged of a workload that
 * no mesh knows of, and nothing is called missing that cannot be seen.
 *
 * @param workload - with the objects of the mesh that concern it
 * @param sources - of its environment
 */
export function resilienceOf(
  workload: Workload,
  sources: SourceStatus[],
): ResilienceSnapshot {
  const cluster = sources.find(
    ({ id }) => id === clusterSourceId(workload.cluster),
  );
  const sees = (kind: string) => isSeen(cluster, kind);
  const sidecars = countSidecars(workload.pods);
  const inMesh = isInMesh(workload, sidecars);
  const called = calledServiceOf(workload);
  const mtls = {
    ...mtlsOf(workload.peerAuthentications),
    ...(!sees('PeerAuthentication') && { unseen: true }),
  };
  const { rejectedPerSecond, breaker } = workload.trafficShare ?? {};
  const context = {
    workload,
    place: servicesOfWorkload(workload),
    called,
    mtls,
    sidecars,
    sees,
  };
  return {
    inMesh,
    sidecar: sidecarState(sidecars),
    mtls,
    circuitBreaker: circuitBreakerOf(called),
    ...(workload.trafficShare && { rejectedPerSecond: rejectedPerSecond ?? 0 }),
    ...(breaker && { breaker }),
    findings: inMesh
      ? rules
          .flatMap(rule => rule(context))
          .sort(
            (a, b) =>
              severities.indexOf(a.severity) - severities.indexOf(b.severity),
          )
      : [],
  };
}
