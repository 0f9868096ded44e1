import { ProbeHandlerView } from './types';

/**
 * A probe's handler in the way people write it: `GET :8080/ready`, `tcp :5432`, `exec pg_isready -U app`, `grpc :9090/liveness`.
 *
 * @public
 */
export function describeHandler(handler: ProbeHandlerView): string {
  switch (handler.type) {
    case 'httpGet':
      return `GET ${handler.host ?? ''}:${handler.port}${handler.path}`;
    case 'tcpSocket':
      return `tcp ${handler.host ?? ''}:${handler.port}`;
    case 'exec':
      return `exec ${handler.command.join(' ')}`;
    case 'grpc':
      return `grpc :${handler.port}${
        handler.service ? `/${handler.service}` : ''
      }`;
    default:
      return '?';
  }
}
