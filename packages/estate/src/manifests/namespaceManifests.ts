import { contexts } from '../company/company';
import { environments } from '../company/environments';
import { KubernetesObject } from './kubernetesObject';

/**
 * The namespaces of all bounded contexts in all environments.
 *
 * @public
 */
export function namespaceManifests(): KubernetesObject[] {
  return environments.flatMap(environment =>
    contexts.map(context => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: environment.namespaceFor(context.name),
        labels: {
          'app.kubernetes.io/part-of': context.domain,
          'estate.bellwether.dev/context': context.name,
          'estate.bellwether.dev/environment': environment.name,
          'istio.io/dataplane-mode': 'ambient',
        },
      },
    })),
  );
}
