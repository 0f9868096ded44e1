import { imageView } from '../kubernetes/images';
import { ObjectReader } from '../kubernetes/reader';
import { containerStatusFrom } from './containerStatus';
import { IstioAppProbers, istioAppProbers } from './istioProbers';
import { probesOf } from './probeConfig';
import { ContainerView } from './types';

/**
 * Containers of a pod: first the init container that holds it back, if any, then native sidecars, then the containers proper, each
 * group in the order of the spec.
 */
export function containersOf(
  spec: ObjectReader,
  status: ObjectReader,
): ContainerView[] {
  const appProbers = istioAppProbers(spec);
  const initStatuses = statusesByName(status, 'initContainerStatuses');
  const statuses = statusesByName(status, 'containerStatuses');
  const initContainers = spec.objects('initContainers');
  const plain = initContainers.filter(container => !isSidecar(container));
  const sidecars = initContainers.filter(isSidecar);
  const holding = isInitialized(status)
    ? undefined
    : plain.find(container => !hasCompleted(container, initStatuses));
  return [
    ...(holding ? [containerFrom(holding, 'init', initStatuses)] : []),
    ...sidecars.map(container =>
      containerFrom(container, 'sidecar', initStatuses, appProbers),
    ),
    ...spec
      .objects('containers')
      .map(container =>
        containerFrom(container, 'container', statuses, appProbers),
      ),
  ];
}

function containerFrom(
  container: ObjectReader,
  role: ContainerView['role'],
  statuses: Map<string, ObjectReader>,
  appProbers?: IstioAppProbers,
): ContainerView {
  const name = container.string('name') ?? '';
  const ports = container.objects('ports').flatMap(entry => {
    const port = entry.integer('containerPort');
    return port === undefined ? [] : [{ name: entry.string('name'), port }];
  });
  const status = statuses.get(name);
  return {
    name,
    role,
    image: imageView(name, container.string('image') ?? ''),
    ports,
    probes: appProbers ? probesOf(container, ports, appProbers) : [],
    status: status && containerStatusFrom(status),
  };
}

function statusesByName(
  status: ObjectReader,
  key: string,
): Map<string, ObjectReader> {
  return new Map(
    status.objects(key).map(entry => [entry.string('name') ?? '', entry]),
  );
}

function isSidecar(container: ObjectReader): boolean {
  return container.raw('restartPolicy') === 'Always';
}

function isInitialized(status: ObjectReader): boolean {
  return status
    .objects('conditions')
    .some(
      condition =>
        condition.raw('type') === 'Initialized' &&
        condition.raw('status') === 'True',
    );
}

function hasCompleted(
  container: ObjectReader,
  statuses: Map<string, ObjectReader>,
): boolean {
  const state = statuses.get(container.string('name') ?? '')?.object('state');
  return state?.object('terminated').raw('exitCode') === 0;
}
