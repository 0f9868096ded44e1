import { clusterName } from '@bellwether/estate';

/** A kubeconfig with one user. The API server's certificate is checked against its own authority. */
export function kubeconfig(
  server: string,
  certificateAuthorityFile: string,
  token: string,
): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: clusterName,
        cluster: {
          server,
          'certificate-authority': certificateAuthorityFile,
        },
      },
    ],
    users: [{ name: 'admin', user: { token } }],
    contexts: [
      { name: clusterName, context: { cluster: clusterName, user: 'admin' } },
    ],
    'current-context': clusterName,
  };
}
