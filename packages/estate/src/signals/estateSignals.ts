import {
  EnvironmentName,
  environmentNamed,
  environments,
} from '../company/environments';
import { services } from '../services/services';
import { EstateService } from '../services/types';
import { dependencySignals } from './dependencies';
import {
  SignalProfile,
  signalProfiles,
  STAGING_TRAFFIC_SHARE,
  stagingVersionProfile,
  VersionProfile,
} from './profiles';
import {
  ContainerSignal,
  EstateSignals,
  GaugeSignal,
  TrafficSignal,
} from './types';

/**
 * The share of a service's traffic that a version receives, 0 to 1; undefined where nobody has observed one.
 *
 * @public
 */
export type VersionShares = (
  namespace: string,
  service: string,
  version: string,
) => number | undefined;

/**
 * Changes to the traffic of a service in one namespace; what is absent keeps its usual value.
 *
 * @public
 */
export interface SignalOverride extends Partial<VersionProfile> {
  readonly namespace: string;
  readonly service: string;
  /** Only this version; all versions when absent. */
  readonly version?: string;
  readonly requestsPerSecond?: number;
}

/**
 * What {@link estateSignals} starts from.
 *
 * @public
 */
export interface SignalInputs {
  /** Observed traffic shares, see `observedShares`. Without them versions get what `service.deployments` expects. */
  readonly shares?: VersionShares;
  /** What is observed about containers, see `containerSignals`. */
  readonly containers?: readonly ContainerSignal[];
  readonly overrides?: readonly SignalOverride[];
  /** Values of gauges that replace the usual ones, by metric name. */
  readonly gauges?: Readonly<Record<string, number>>;
}

/**
 * The share of its usual traffic that a blue-green preview receives from smoke tests.
 *
 * @public
 */
export const PREVIEW_SHARE = 0.02;

const ingress = { workload: 'istio-ingressgateway', namespace: 'istio-system' };

const ownGauges: readonly GaugeSignal[] = [
  {
    name: 'payment_provider_response_seconds',
    help: 'Median response time of a payment provider over the last minute.',
    labels: { provider: 'northbank', team: 'payments' },
    value: 2.6,
  },
];

/**
 * The signals of the whole estate.
 *
 * @public
 */
export function estateSignals(inputs: SignalInputs = {}): EstateSignals {
  return {
    traffic: environments.flatMap(environment =>
      services.flatMap(service => trafficOf(service, environment.name, inputs)),
    ),
    dependencies: environments.flatMap(environment =>
      services.flatMap(service => dependencySignals(service, environment.name)),
    ),
    containers: inputs.containers ?? [],
    gauges: ownGauges.map(gauge => ({
      ...gauge,
      value: inputs.gauges?.[gauge.name] ?? gauge.value,
    })),
  };
}

function trafficOf(
  service: EstateService,
  environment: EnvironmentName,
  { shares, overrides = [] }: SignalInputs,
): TrafficSignal[] {
  const profile = signalProfiles[service.name];
  const { stable, next } = service.deployments[environment];
  const namespace = environmentNamed(environment).namespaceFor(service.context);
  return [stable, ...(next ? [next] : [])].map(({ version }) => {
    const share =
      shares?.(namespace, service.name, version) ??
      expectedShare(service, environment, version);
    const override: Partial<SignalOverride> = Object.assign(
      {},
      ...overrides.filter(
        candidate =>
          candidate.namespace === namespace &&
          candidate.service === service.name &&
          (candidate.version ?? version) === version,
      ),
    );
    const total =
      override.requestsPerSecond ??
      profile.requestsPerSecond *
        (environment === 'production' ? 1 : STAGING_TRAFFIC_SHARE);
    const usual = versionProfile(
      profile,
      environment,
      version === next?.version,
    );
    return {
      namespace,
      workload: service.name,
      version,
      protocol: service.container.portName,
      caller: profile.caller ?? ingress,
      requestsPerSecond: total * share,
      errorShare: override.errorShare ?? usual.errorShare,
      latencyP95: override.latencyP95 ?? usual.latencyP95,
    };
  });
}

function versionProfile(
  profile: SignalProfile,
  environment: EnvironmentName,
  isNext: boolean,
): VersionProfile {
  if (environment !== 'production') {
    return stagingVersionProfile;
  }
  return (isNext ? profile.next : undefined) ?? profile.stable;
}

function expectedShare(
  service: EstateService,
  environment: EnvironmentName,
  version: string,
): number {
  const { expected, strategy } = service.deployments[environment];
  const toCandidate =
    strategy?.type === 'blueGreen'
      ? PREVIEW_SHARE
      : (expected.canaryWeight ?? 0) / 100;
  if (version === expected.candidateVersion) {
    return toCandidate;
  }
  if (version !== expected.stableVersion) {
    return 0;
  }
  return strategy?.type === 'blueGreen' ? 1 : 1 - toCandidate;
}
