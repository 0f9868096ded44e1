/**
 * How one version of a service answers.
 *
 * @public
 */
export interface VersionProfile {
  /** Share of the requests answered with 503, 0 to 1. */
  readonly errorShare: number;
  /** 95th percentile of the request duration, in milliseconds. */
  readonly latencyP95: number;
}

/**
 * The production traffic of a service.
 *
 * @public
 */
export interface SignalProfile {
  /** Requests per second over all versions. */
  readonly requestsPerSecond: number;
  /** The calling workload; the ingress gateway when absent. */
  readonly caller?: { readonly workload: string; readonly namespace: string };
  readonly stable: VersionProfile;
  /** As `stable` when absent. */
  readonly next?: VersionProfile;
}

/**
 * The traffic profile of each service, by name: what makes the alerts of the estate inactive, pending or firing.
 *
 * @public
 */
export const signalProfiles: Readonly<Record<string, SignalProfile>> = {
  checkout: {
    requestsPerSecond: 40,
    caller: { workload: 'storefront', namespace: 'catalogue' },
    stable: { errorShare: 0.003, latencyP95: 181 },
    next: { errorShare: 0.003, latencyP95: 243 },
  },
  cart: {
    requestsPerSecond: 90,
    caller: { workload: 'storefront', namespace: 'catalogue' },
    stable: { errorShare: 0.0004, latencyP95: 38 },
    next: { errorShare: 0.0003, latencyP95: 36 },
  },
  'order-history': {
    requestsPerSecond: 12,
    caller: { workload: 'storefront', namespace: 'catalogue' },
    stable: { errorShare: 0.0008, latencyP95: 140 },
  },
  'payment-gateway': {
    requestsPerSecond: 18,
    caller: { workload: 'checkout', namespace: 'ordering' },
    stable: { errorShare: 0.0015, latencyP95: 420 },
    next: { errorShare: 0.0012, latencyP95: 405 },
  },
  ledger: {
    requestsPerSecond: 25,
    caller: { workload: 'payment-gateway', namespace: 'payments' },
    stable: { errorShare: 0.0002, latencyP95: 95 },
    next: { errorShare: 0.08, latencyP95: 130 },
  },
  'fraud-scoring': {
    requestsPerSecond: 18,
    caller: { workload: 'payment-gateway', namespace: 'payments' },
    stable: { errorShare: 0.0005, latencyP95: 1800 },
  },
  storefront: {
    requestsPerSecond: 140,
    stable: { errorShare: 0.001, latencyP95: 220 },
    next: { errorShare: 0.001, latencyP95: 210 },
  },
  'product-search': {
    requestsPerSecond: 60,
    caller: { workload: 'storefront', namespace: 'catalogue' },
    stable: { errorShare: 0.001, latencyP95: 1250 },
  },
  recommendations: {
    requestsPerSecond: 75,
    caller: { workload: 'storefront', namespace: 'catalogue' },
    stable: { errorShare: 0.001, latencyP95: 160 },
    next: { errorShare: 0.001, latencyP95: 150 },
  },
  'label-printing': {
    requestsPerSecond: 3,
    stable: { errorShare: 0.001, latencyP95: 310 },
  },
  'shipment-tracking': {
    requestsPerSecond: 8,
    stable: { errorShare: 0.0007, latencyP95: 120 },
  },
  'sign-in': {
    requestsPerSecond: 22,
    stable: { errorShare: 0.07, latencyP95: 640 },
  },
  'customer-profile': {
    requestsPerSecond: 30,
    caller: { workload: 'sign-in', namespace: 'identity' },
    stable: { errorShare: 0.0003, latencyP95: 70 },
  },
};

/** Staging receives this share of the production traffic. */
export const STAGING_TRAFFIC_SHARE = 0.02;

/** The profile of every version in staging: nothing there fails or is slow. */
export const stagingVersionProfile: VersionProfile = {
  errorShare: 0,
  latencyP95: 120,
};
