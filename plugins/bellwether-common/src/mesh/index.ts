export * from './types';
export * from './resilienceMessages';
export { peerAuthenticationFromObject } from './peerAuthentication';
export { authorizationPolicyFromObject } from './authorizationPolicy';
export { httpRouteFromObject } from './httpRoute';
