import { ObjectReader } from '../kubernetes/reader';

/** Original probe handlers by the path that Istio's injector wrote instead. */
export type IstioAppProbers = Map<string, ObjectReader>;

/**
 * Whether a probe path is one of the sidecar agent's, to which Istio's injector points HTTP, TCP and gRPC probes.
 * Source: istio `pkg/kube/inject/app_probe.go`.
 */
export function isIstioProbePath(path: string): boolean {
  return /^\/app-health\/[^/]+\/(livez|readyz|startupz)$/.test(path);
}

/**
 * Reads `ISTIO_KUBE_APP_PROBERS` of the `istio-proxy` container, which the injector puts among the containers or, as a native sidecar,
 * among the init containers. Empty when there is none; what cannot be read is noted.
 */
export function istioAppProbers(spec: ObjectReader): IstioAppProbers {
  const proxy = [
    ...spec.objects('containers'),
    ...spec.objects('initContainers'),
  ].find(container => container.raw('name') === 'istio-proxy');
  const variable = proxy
    ?.objects('env')
    .find(env => env.raw('name') === 'ISTIO_KUBE_APP_PROBERS');
  const json = variable?.string('value');
  if (json === undefined) {
    return new Map();
  }
  try {
    const probers = ObjectReader.from(JSON.parse(json));
    return new Map(
      probers
        .keys()
        .filter(isIstioProbePath)
        .map(path => [path, probers.object(path)]),
    );
  } catch {
    variable?.note(
      'value',
      'ISTIO_KUBE_APP_PROBERS is not a JSON object; probes are shown as Istio rewrote them',
    );
    return new Map();
  }
}
