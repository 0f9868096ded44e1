import { MtlsMode, PeerAuthenticationView, ResilienceSnapshot } from './types';

/**
 * The mTLS mode that holds for what a workload accepts: that of the most specific PeerAuthentication which sets one; UNSET leaves it to the
 * next. Modes of single ports count in policies with a selector alone.
 *
 * @param policies - those that concern the workload, the most specific first, as `meshObjectsOf` gives them
 */
export function mtlsOf(
  policies: PeerAuthenticationView[],
): ResilienceSnapshot['mtls'] {
  const deciding = policies.find(({ mode }) => mode !== 'UNSET');
  const mode = deciding?.mode ?? 'default';
  const [first] = policies;
  const ports = Object.entries(first?.selector ? first.ports : {}).filter(
    ([, ofPort]) => ofPort !== 'UNSET' && ofPort !== accepted(mode),
  );
  return {
    mode,
    ...(deciding && { by: deciding.ref }),
    ...(ports.length > 0 && { ports: Object.fromEntries(ports) }),
  };
}

/** What is really accepted: without any policy, plain text and mTLS. */
function accepted(mode: MtlsMode | 'default'): MtlsMode {
  return mode === 'default' ? 'PERMISSIVE' : mode;
}
