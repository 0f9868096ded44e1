import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from './config.ts';

export interface RequestTrace {
  /** For the log lines of the request; absent when it comes without a trace. */
  ids?: { trace_id: string; span_id: string };
  run(done: () => void): void;
  end(route: string, status: number): void;
}

export interface Tracing {
  begin(method: string, headers: IncomingHttpHeaders): RequestTrace;
  shutdown(): Promise<void>;
}

/** `version-traceid-spanid-flags`, see https://www.w3.org/TR/trace-context/#traceparent-header. */
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}/;

/** Makes no spans of its own: log lines carry the ids of the trace that the mesh or the caller began. */
export const createTracing: (config: Config) => Tracing = () => ({
  begin(_method, { traceparent }) {
    const [, trace_id, span_id] = TRACEPARENT.exec(String(traceparent)) ?? [];
    return {
      ...(trace_id && span_id && { ids: { trace_id, span_id } }),
      run: done => done(),
      end: () => undefined,
    };
  },
  shutdown: async () => undefined,
});
