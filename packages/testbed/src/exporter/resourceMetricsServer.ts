import { createServer, Server } from 'node:https';
import {
  MeteredPod,
  podMetricsList,
  resourceMetricsKinds,
} from './resourceMetrics';

const ROOT = '/apis/metrics.k8s.io/v1beta1';
const PODS = /^(?:\/namespaces\/([^/]+))?\/pods$/;

/**
 * The resource metrics API, to which the API server passes `metrics.k8s.io` on: HorizontalPodAutoscalers read it.
 *
 * @param credentials - what it serves TLS with, PEM
 */
export function resourceMetricsServer(
  credentials: { key: string; cert: string },
  pods: () => readonly MeteredPod[],
): Server {
  return createServer(credentials, (request, response) => {
    const { pathname, searchParams } = new URL(
      request.url ?? '/',
      'https://localhost',
    );
    const match = pathname.startsWith(ROOT)
      ? PODS.exec(pathname.slice(ROOT.length))
      : null;
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (pathname === ROOT) {
      answer(200, resourceMetricsKinds);
    } else if (match) {
      answer(
        200,
        podMetricsList(
          pods(),
          match[1],
          searchParams.get('labelSelector') ?? '',
          new Date(),
        ),
      );
    } else {
      answer(404, {
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        reason: 'NotFound',
        code: 404,
        message: 'the server could not find the requested resource',
      });
    }
  });
}
