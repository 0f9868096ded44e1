export * from './types';
export * from './resilienceMessages';
export { peerAuthenticationFromObject } from './peerAuthentication';
export { authorizationPolicyFromObject } from './authorizationPolicy';
export { httpRouteFromObject } from './httpRoute';
export { serviceOfHost } from './hosts';
export type { ServiceName } from './hosts';
