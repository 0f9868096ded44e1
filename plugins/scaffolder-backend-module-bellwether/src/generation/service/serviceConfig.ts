import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';

/** `config/service.json`: what the service's code is told of its spec. */
export function serviceConfig(spec: ServiceSpec): object {
  const { startup, liveness, readiness } = spec.probes;
  const { openTelemetry } = spec.observability;
  return {
    name: spec.name,
    context: spec.context.name,
    port: spec.port,
    paths: {
      startup: startup.path,
      liveness: liveness.path,
      readiness: readiness.path,
      metrics: spec.metricsPath,
    },
    apiVersions: [...new Set(spec.ingress.versions)],
    dependencies: dependencies(spec),
    dependencyChecks: {
      // The answer must be there before the kubelet stops waiting for it.
      timeoutMs: Math.min(2000, (readiness.timeoutSeconds * 1000) / 2),
      cacheMs: Math.min(5000, readiness.periodSeconds * 500),
    },
    shutdown: { delayMs: 5000, timeoutMs: 15_000 },
    ...(openTelemetry && { tracing: { endpoint: openTelemetry.endpoint } }),
  };
}

/** Named by the entity; by the whole reference where two entities have one name. */
function dependencies(spec: ServiceSpec): object[] {
  const nameOf = (entityRef: string) =>
    entityRef.slice(entityRef.lastIndexOf('/') + 1);
  const names = spec.dependencies.map(({ entityRef }) => nameOf(entityRef));
  return spec.dependencies.map(({ entityRef, type, host, port }, index) => ({
    name:
      names.indexOf(names[index]) === names.lastIndexOf(names[index])
        ? names[index]
        : entityRef,
    entityRef,
    type,
    host,
    port,
    required: true,
  }));
}
