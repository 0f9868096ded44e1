import { IngressSpec, ServiceSpec, SpecProblem } from '../types';
import { hasCredentials } from './addresses';
import { error, repetitions, warning } from './problem';

/** Entry, its settings against its type, and whether requests from outside follow the split. */
export function ingressProblems(spec: ServiceSpec): SpecProblem[] {
  const { ingress } = spec;
  return [
    ...(ingress.type === 'none'
      ? withoutIngress(spec)
      : [
          ...typeProblems(ingress),
          ...hostProblems(spec),
          ...pathProblems(spec),
        ]),
    ...repetitions(ingress.versions).map(({ item, index }) =>
      error('version-listed-twice', ['ingress', 'versions', index], {
        version: item,
      }),
    ),
    ...jwtProblems(spec),
    ...splitProblems(spec),
  ];
}

function withoutIngress({ ingress, environments }: ServiceSpec): SpecProblem[] {
  const settings = [
    {
      key: 'rateLimitPerSecond',
      setting: 'The rate limit',
      isSet: ingress.rateLimitPerSecond !== undefined,
    },
    {
      key: 'wafAclArn',
      setting: 'The web ACL',
      isSet: ingress.wafAclArn !== undefined,
    },
    {
      key: 'gateway',
      setting: 'The Gateway',
      isSet: ingress.gateway !== undefined,
    },
    {
      key: 'jwt',
      setting: 'The check of tokens at the gateway',
      isSet: ingress.jwt?.at === 'gateway',
    },
  ];
  return [
    ...settings
      .filter(({ isSet }) => isSet)
      .map(({ key, setting }) =>
        error('ingress-setting-without-ingress', ['ingress', key], { setting }),
      ),
    ...environments.flatMap(({ host }, index) =>
      host === undefined
        ? []
        : [warning('host-unused', ['environments', index, 'host'], { host })],
    ),
  ];
}

function typeProblems(ingress: IngressSpec): SpecProblem[] {
  const { type, gateway, wafAclArn, rateLimitPerSecond } = ingress;
  const found: SpecProblem[] = [];
  if (wafAclArn !== undefined && type !== 'alb') {
    found.push(error('waf-needs-alb', ['ingress', 'wafAclArn'], {}));
  }
  if (gateway !== undefined && type !== 'gatewayApi') {
    found.push(error('gateway-needs-gateway-api', ['ingress', 'gateway'], {}));
  }
  if (gateway === undefined && type === 'gatewayApi') {
    found.push(error('gateway-missing', ['ingress', 'gateway'], {}));
  }
  if (
    rateLimitPerSecond !== undefined &&
    (type === 'alb' || type === 'gatewayApi')
  ) {
    found.push(
      error('rate-limit-unsupported', ['ingress', 'rateLimitPerSecond'], {
        type,
        remedy:
          type === 'alb'
            ? 'Use a rate-based rule of a web ACL'
            : 'Use a policy of the Gateway’s implementation, or nginx or kong',
      }),
    );
  }
  return found;
}

function hostProblems({ environments }: ServiceSpec): SpecProblem[] {
  return environments.flatMap((environment, index) => {
    const { host, name, production } = environment;
    const path = ['environments', index, 'host'];
    if (host === undefined) {
      return [error('host-missing', path, { environment: name })];
    }
    const first = environments.slice(0, index).find(
      other =>
        other.host === host &&
        // Production on several clusters may answer under one name.
        !(
          other.production &&
          production &&
          other.cluster !== environment.cluster
        ),
    );
    return first === undefined
      ? []
      : [
          error('host-used-twice', path, {
            first: first.name,
            second: name,
            host,
          }),
        ];
  });
}

/** The versions' routes are public: what is meant for the cluster alone does not belong under them. */
function pathProblems({
  ingress: { versions },
  metricsPath,
  probes,
}: ServiceSpec): SpecProblem[] {
  if (versions.length === 0) {
    return [warning('everything-public', ['ingress', 'versions'], {})];
  }
  const internal: { at: SpecProblem['path']; path: string }[] = [
    { at: ['metricsPath'], path: metricsPath },
    ...(['startup', 'liveness', 'readiness'] as const).map(kind => ({
      at: ['probes', kind, 'path'],
      path: probes[kind].path,
    })),
  ];
  return internal.flatMap(({ at, path }) =>
    versions
      .filter(version => `${path}/`.startsWith(`/${version}/`))
      .slice(0, 1)
      .map(version => warning('path-inside-api', at, { path, version })),
  );
}

function jwtProblems({
  ingress: { jwt, type },
  traffic: { split },
}: ServiceSpec): SpecProblem[] {
  if (!jwt) {
    return [];
  }
  const path = ['ingress', 'jwt', 'at'];
  const found = (['issuer', 'jwksUri'] as const)
    .filter(key => hasCredentials(jwt[key]))
    .map(key => error('address-with-credentials', ['ingress', 'jwt', key], {}));
  if (jwt.at === 'gateway') {
    if (type === 'kong') {
      found.push(warning('jwt-needs-kong-enterprise', path, {}));
    } else if (type !== 'none') {
      found.push(error('jwt-unsupported-at-gateway', path, { type }));
    }
  } else if (split === 'replicas') {
    found.push(error('jwt-needs-mesh', path, { split }));
  } else if (split === 'gatewayApi') {
    found.push(warning('jwt-assumes-mesh', path, { split }));
  }
  return found;
}

/** Weights are kept where requests meet the object that holds them: a proxy of the mesh, or the Gateway. */
function splitProblems({
  ingress: { type },
  traffic: { split },
  strategy,
}: ServiceSpec): SpecProblem[] {
  const path = ['ingress', 'type'];
  if (
    type === 'none' ||
    split === 'replicas' ||
    strategy.type === 'blueGreen' ||
    (type === 'gatewayApi' && split === 'gatewayApi')
  ) {
    return [];
  }
  return type === 'alb'
    ? [warning('alb-past-the-mesh', path, {})]
    : [warning('ingress-past-the-mesh', path, { type })];
}
