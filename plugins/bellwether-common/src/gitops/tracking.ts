import { ObjectReader } from '../kubernetes/reader';
import { joinKeys } from '../observations/types';

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
/** Argo CD's default label, and the one its documentation proposes where the default is taken. */
const TRACKING_LABELS = [
  'argocd.argoproj.io/instance',
  'app.kubernetes.io/instance',
];

/** Which Application deploys an object, as the object says. */
export interface ApplicationTracking {
  /** Absent: that of Argo CD itself. */
  namespace?: string;
  name: string;
}

/**
 * Reads by what Argo CD tracks an object: the annotation `argocd.argoproj.io/tracking-id` (`<application>:<group>/<kind>:<namespace>/<name>`), else
 * the label that holds the application's name. The application is written `<namespace>_<name>` when it lives outside of Argo CD's own
 * namespace. An annotation that names another object was copied with it and says nothing.
 *
 * Source: argo-cd `util/argo/resource_tracking.go`.
 */
export function applicationTracking(
  metadata: ObjectReader,
): ApplicationTracking | undefined {
  const id = metadata.object('annotations').string(TRACKING_ID);
  if (id !== undefined) {
    const [application, , object] = id.split(':');
    const tracked = object?.split('/').pop();
    return tracked === metadata.string('name')
      ? applicationNamed(application)
      : undefined;
  }
  const labels = metadata.object('labels');
  for (const label of TRACKING_LABELS) {
    const name = labels.string(label);
    if (name !== undefined) {
      return applicationNamed(name);
    }
  }
  return undefined;
}

function applicationNamed(text: string): ApplicationTracking | undefined {
  const [first, ...rest] = text.split('_');
  const tracking =
    rest.length > 0
      ? { namespace: first, name: rest.join('_') }
      : { name: first };
  return tracking.name ? tracking : undefined;
}

/** Keys under which the Application that tracks an object finds it, whether or not it is known to which cluster that aims. */
export function trackingKeys(object: unknown, cluster: string): string[] {
  const tracking = applicationTracking(
    ObjectReader.from(object).object('metadata'),
  );
  return tracking
    ? [cluster, ''].map(place =>
        joinKeys.application(place, tracking.namespace ?? '', tracking.name),
      )
    : [];
}
