import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';
import {
  ExporterState,
  parseGauges,
  parseOverride,
  usualState,
  withOverride,
} from './overrides';
import { MeshService } from './meshTraffic';

/** What the exporter answers with. */
export interface ExporterBackend {
  metrics: () => string;
  /** Services beside those of the estate whose traffic is played. */
  meshServices: () => readonly MeshService[];
  state: () => ExporterState;
  setState: (state: ExporterState) => void;
}

/**
 * The HTTP face of the exporter: `GET /metrics`, `GET /-/ready`, and for tests `GET /state`, `POST /overrides`,
 * `POST /gauges` and `DELETE /state`, which make the signals of the estate better or worse.
 */
export function exporterServer(backend: ExporterBackend): Server {
  return createServer((request, response) => {
    answer(backend, request, response).catch(error => {
      json(response, 400, {
        error: error instanceof Error ? error.message : String(error),
      });
    });
  });
}

async function answer(
  backend: ExporterBackend,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const route = `${request.method} ${request.url}`;
  const change = (state: ExporterState) => {
    backend.setState(state);
    json(response, 200, state);
  };
  switch (route) {
    case 'GET /metrics':
      response.writeHead(200, {
        'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      });
      response.end(backend.metrics());
      return;
    case 'GET /-/ready':
      json(response, 200, { ready: true });
      return;
    case 'GET /state':
      json(response, 200, backend.state());
      return;
    case 'DELETE /state':
      change(usualState);
      return;
    case 'POST /overrides':
      change(
        withOverride(
          backend.state(),
          parseOverride(
            JSON.parse(await text(request)),
            backend.meshServices(),
          ),
        ),
      );
      return;
    case 'POST /gauges': {
      const gauges = parseGauges(JSON.parse(await text(request)));
      const state = backend.state();
      change({ ...state, gauges: { ...state.gauges, ...gauges } });
      return;
    }
    default:
      json(response, 404, {
        error: `No ${route}; there are GET /metrics, /-/ready and /state, POST /overrides and /gauges, DELETE /state`,
      });
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
