import { ObjectReader } from '../kubernetes/reader';
import {
  ContainerView,
  ProbeConfigView,
  ProbeHandlerView,
  ProbeKind,
} from './types';
import { IstioAppProbers, isIstioProbePath } from './istioProbers';

const fields: Record<ProbeKind, string> = {
  startup: 'startupProbe',
  liveness: 'livenessProbe',
  readiness: 'readinessProbe',
};

/**
 * Probes of one container of a pod spec, in the order in which the kubelet lets them run: startup, liveness, readiness.
 *
 * @param ports - ports that the container declares, for probes that name one
 * @param appProbers - original handlers of probes that Istio's injector rewrote
 */
export function probesOf(
  container: ObjectReader,
  ports: ContainerView['ports'],
  appProbers: IstioAppProbers,
): ProbeConfigView[] {
  return (Object.keys(fields) as ProbeKind[]).flatMap(kind =>
    container.hasObject(fields[kind])
      ? [probeFrom(kind, container.object(fields[kind]), ports, appProbers)]
      : [],
  );
}

/** Fills in the API server's defaults (`SetDefaults_Probe`, which take 0 as absent, too). */
function probeFrom(
  kind: ProbeKind,
  probe: ObjectReader,
  ports: ContainerView['ports'],
  appProbers: IstioAppProbers,
): ProbeConfigView {
  const written = handlerFrom(probe, ports);
  const rewrittenByIstio =
    written.type === 'httpGet' && isIstioProbePath(written.path);
  const original = rewrittenByIstio ? appProbers.get(written.path) : undefined;
  return {
    kind,
    handler: original ? handlerFrom(original, ports) : written,
    initialDelaySeconds: probe.integer('initialDelaySeconds') ?? 0,
    periodSeconds: probe.integer('periodSeconds') || 10,
    timeoutSeconds: probe.integer('timeoutSeconds') || 1,
    successThreshold: probe.integer('successThreshold') || 1,
    failureThreshold: probe.integer('failureThreshold') || 3,
    terminationGracePeriodSeconds: probe.integer(
      'terminationGracePeriodSeconds',
    ),
    rewrittenByIstio,
  };
}

function handlerFrom(
  probe: ObjectReader,
  ports: ContainerView['ports'],
): ProbeHandlerView {
  if (probe.hasObject('httpGet')) {
    const http = probe.object('httpGet');
    return {
      type: 'httpGet',
      scheme: http.oneOf('scheme', ['HTTP', 'HTTPS'] as const) ?? 'HTTP',
      host: http.string('host'),
      path: http.string('path') ?? '/',
      ...portFrom(http, ports),
    };
  }
  if (probe.hasObject('tcpSocket')) {
    const tcp = probe.object('tcpSocket');
    return {
      type: 'tcpSocket',
      host: tcp.string('host'),
      ...portFrom(tcp, ports),
    };
  }
  if (probe.hasObject('exec')) {
    return { type: 'exec', command: probe.object('exec').strings('command') };
  }
  if (probe.hasObject('grpc')) {
    const grpc = probe.object('grpc');
    const port = grpc.integer('port');
    if (port !== undefined) {
      return { type: 'grpc', port, service: grpc.string('service') };
    }
    grpc.note('port', 'a gRPC probe without a port');
    return { type: 'unknown' };
  }
  probe.note(undefined, 'a probe without httpGet, tcpSocket, exec or grpc');
  return { type: 'unknown' };
}

function portFrom(
  handler: ObjectReader,
  ports: ContainerView['ports'],
): { port: number | string; portName?: string } {
  const written = handler.intOrString('port');
  if (typeof written === 'number') {
    return { port: written };
  }
  if (written === undefined || written === '') {
    handler.note('port', 'a probe without a port');
    return { port: '' };
  }
  const declared = ports.find(port => port.name === written);
  if (declared) {
    return { port: declared.port, portName: written };
  }
  return /^\d+$/.test(written)
    ? { port: Number(written) }
    : { port: written, portName: written };
}
