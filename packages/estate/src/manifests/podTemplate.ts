import { company } from '../company/company';
import { PLAY_ANNOTATION } from '../play/behaviours';
import { ManifestContext } from './context';
import { podLabels } from './labels';

/**
 * Istio's CNI agent sets it on the pods of an ambient namespace. There is none where the estate plays, so the template has it.
 */
const AMBIENT_ANNOTATION = 'ambient.istio.io/redirection';

/** The pod template of a release. */
export function podTemplate(context: ManifestContext) {
  const { service, release } = context;
  const { container } = service;
  const { startupProbe, livenessProbe, readinessProbe } = container;
  return {
    metadata: {
      labels: podLabels(context),
      annotations: {
        [AMBIENT_ANNOTATION]: 'enabled',
        ...(release.play && { [PLAY_ANNOTATION]: release.play }),
      },
    },
    spec: {
      containers: [
        {
          name: service.name,
          image: `${company.imageRegistry}/${service.name}:${release.version}`,
          ports: [{ name: container.portName, containerPort: container.port }],
          resources: {
            requests: { ...container.requests },
            limits: { ...container.limits },
          },
          ...(startupProbe && { startupProbe }),
          ...(livenessProbe && { livenessProbe }),
          ...(readinessProbe && { readinessProbe }),
        },
      ],
    },
  };
}
