import { openObject } from '../kubernetes/identity';
import { selectorOf } from './selector';
import { MtlsMode, PeerAuthenticationView } from './types';

const modes = ['UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT'] as const;

/**
 * Reads an Istio PeerAuthentication; v1 and v1beta1 have the same shape.
 *
 * @param object - security.istio.io PeerAuthentication as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no PeerAuthentication or has no name
 * @public
 */
export function peerAuthenticationFromObject(
  object: unknown,
  cluster: string,
): PeerAuthenticationView {
  const { ref, createdAt, root, spec } = openObject(
    object,
    cluster,
    'PeerAuthentication',
  );
  const ports = spec.object('portLevelMtls');
  return {
    ref,
    createdAt,
    selector: selectorOf(spec),
    mode: spec.object('mtls').oneOf('mode', modes) ?? 'UNSET',
    ports: Object.fromEntries(
      ports
        .keys()
        .map((port): [string, MtlsMode] => [
          port,
          ports.object(port).oneOf('mode', modes) ?? 'UNSET',
        ]),
    ),
    notes: root.notes,
  };
}
