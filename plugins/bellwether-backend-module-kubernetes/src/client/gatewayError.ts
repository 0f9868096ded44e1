import {
  KubernetesGatewayError,
  KubernetesGatewayErrorDetails,
} from '@bellwether/backstage-plugin-bellwether-node';

/**
 * @param what - what was asked, e.g. `GET /api/v1/pods in cluster 'eu-1'`; no credentials
 * @param detail - what came of it
 */
export function gatewayError(
  what: string,
  detail: string,
  details: KubernetesGatewayErrorDetails = {},
): KubernetesGatewayError {
  return new KubernetesGatewayError(`${what}: ${detail}`, {
    ...details,
    detail,
  });
}
