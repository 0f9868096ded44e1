import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/**
 * Keeps the WebSocket requests of the Kubernetes plugin's proxy alive beside other plugins that use WebSockets.
 *
 * The proxy takes an upgrade request as an ordinary Express request (kubernetes-backend, `KubernetesProxy.dispatchToProxy`). Node hands upgrade
 * requests to Express only while its HTTP server has no `upgrade` listener; the signals backend adds one with the first browser that connects
 * (signals-backend, `router.ts`), and from then on each new watch would wait for its handshake for ever. Once somebody listens, this listener
 * gives the requests below the path back to the server's `request` listeners. While nobody does, it stays away, since its presence alone would
 * change how the others are called.
 *
 * @param server - the backend's HTTP server
 * @param path - the path of the proxy, e.g. `/api/kubernetes/proxy`
 */
export function bridgeProxyUpgrades(server: Server, path: string): void {
  const giveBack = (
    request: IncomingMessage,
    socket: Socket,
    head: Buffer,
  ): void => {
    if (!request.url?.startsWith(`${path}/`)) {
      return;
    }
    if (head.length > 0) {
      socket.unshift(head);
    }
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => socket.end());
    server.emit('request', request, response);
  };

  const beside = (event: string | symbol): void => {
    if (event === 'upgrade') {
      server.off('newListener', beside);
      server.on('upgrade', giveBack);
    }
  };

  if (server.listenerCount('upgrade') > 0) {
    server.on('upgrade', giveBack);
  } else {
    server.on('newListener', beside);
  }
}

/** The HTTP server that a request came in on; undefined for a request that was not made over a socket. */
export function serverOf(request: IncomingMessage): Server | undefined {
  const { server } = request.socket as Socket & { server?: Server };
  return server;
}
