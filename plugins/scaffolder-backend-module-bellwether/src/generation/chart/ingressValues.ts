import {
  EnvironmentSpec,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';

const CLASS_NAMES = { nginx: 'nginx', alb: 'alb', kong: 'kong' } as const;

/** Namespaces that the gateways are installed in by default; others are written into the values. */
const GATEWAY_NAMESPACES = { nginx: 'ingress-nginx', kong: 'kong' } as const;

/** A path for each version of the API; all paths where there are no versions. */
export function ingressPaths({ ingress }: Pick<ServiceSpec, 'ingress'>) {
  return ingress.versions.length > 0
    ? ingress.versions.map(version => `/${version}`)
    : ['/'];
}

/** The host of an environment, or a name that shows where it is to be written. */
export function ingressHost(
  { name }: Pick<ServiceSpec, 'name'>,
  environment: EnvironmentSpec | undefined,
): string {
  return environment?.host ?? `${name}.example.com`;
}

/** The `ingress` section of the values; nothing where the service isn't reached from outside. */
export function ingressValues(spec: ServiceSpec) {
  const { ingress, traffic } = spec;
  if (ingress.type === 'none') {
    return undefined;
  }
  const common = {
    host: ingressHost(spec, spec.environments[0]),
    paths: ingressPaths(spec),
  };
  switch (ingress.type) {
    case 'gatewayApi':
      return {
        ...common,
        gateway: gatewayOf(ingress.gateway),
        timeout: `${traffic.timeoutSeconds}s`,
      };
    case 'alb':
      return {
        className: CLASS_NAMES.alb,
        ...common,
        annotations: albAnnotations(spec),
      };
    case 'nginx':
    case 'kong':
      return {
        className: CLASS_NAMES[ingress.type],
        ...common,
        tlsSecret: `${spec.name}-tls`,
        annotations:
          ingress.type === 'nginx'
            ? nginxAnnotations(spec)
            : kongAnnotations(spec),
        ...(ingress.type === 'kong' &&
          ingress.rateLimitPerSecond !== undefined && {
            rateLimitPerSecond: ingress.rateLimitPerSecond,
          }),
      };
    default:
      throw new Error(`Unknown ingress ${ingress.type}`);
  }
}

/** Annotations of the Service that the gateway needs. */
export function serviceAnnotations({
  ingress,
}: Pick<ServiceSpec, 'ingress'>): Record<string, string> {
  // One address instead of those of the pods, so that the mesh sees the requests and splits them.
  return ingress.type === 'kong'
    ? { 'ingress.kubernetes.io/service-upstream': 'true' }
    : {};
}

/** Who connects to the service from outside of its namespace, as peers of a NetworkPolicy. */
export function ingressPeers({ ingress }: Pick<ServiceSpec, 'ingress'>) {
  const fromNamespace = (name: string) => ({
    namespaceSelector: {
      matchLabels: { 'kubernetes.io/metadata.name': name },
    },
  });
  switch (ingress.type) {
    case 'nginx':
    case 'kong':
      return [fromNamespace(GATEWAY_NAMESPACES[ingress.type])];
    case 'gatewayApi':
      return [fromNamespace(gatewayOf(ingress.gateway).namespace)];
    case 'alb':
      // Load balancers have addresses in the VPC; its security groups narrow them down.
      return [{ ipBlock: { cidr: '0.0.0.0/0' } }];
    default:
      return [];
  }
}

function gatewayOf(gateway = 'istio-ingress/gateway') {
  const [namespace, name] = gateway.split('/');
  return { namespace, name };
}

function nginxAnnotations({ ingress, traffic }: ServiceSpec) {
  const annotations: Record<string, string> = {
    'nginx.ingress.kubernetes.io/proxy-read-timeout': `${traffic.timeoutSeconds}`,
  };
  if (ingress.rateLimitPerSecond !== undefined) {
    annotations[
      'nginx.ingress.kubernetes.io/limit-rps'
    ] = `${ingress.rateLimitPerSecond}`;
  }
  return annotations;
}

function kongAnnotations({ name, ingress }: ServiceSpec) {
  const plugins = [
    ...(ingress.jwt?.at === 'gateway' ? [`${name}-jwt`] : []),
    ...(ingress.rateLimitPerSecond !== undefined ? [`${name}-rate-limit`] : []),
  ];
  return {
    // The mesh routes by the host, which is then that of the Service.
    'konghq.com/preserve-host': 'false',
    'konghq.com/protocols': 'https',
    ...(plugins.length > 0 && { 'konghq.com/plugins': plugins.join(',') }),
  };
}

function albAnnotations({ context, probes, ingress }: ServiceSpec) {
  const prefix = 'alb.ingress.kubernetes.io';
  return {
    [`${prefix}/scheme`]: 'internet-facing',
    [`${prefix}/target-type`]: 'ip',
    // The services of a context share a load balancer.
    [`${prefix}/group.name`]: context.name,
    [`${prefix}/listen-ports`]: '[{"HTTPS":443}]',
    [`${prefix}/healthcheck-path`]: probes.readiness.path,
    ...(ingress.wafAclArn && {
      [`${prefix}/wafv2-acl-arn`]: ingress.wafAclArn,
    }),
  };
}
