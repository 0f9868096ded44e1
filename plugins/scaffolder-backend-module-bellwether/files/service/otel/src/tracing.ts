import type { IncomingHttpHeaders } from 'node:http';
import {
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import {
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Config } from './config.ts';

export interface RequestTrace {
  /** For the log lines of the request. */
  ids?: { trace_id: string; span_id: string };
  /** Goes on within the trace, so that calls by `fetch` carry it on. */
  run(done: () => void): void;
  end(route: string, status: number): void;
}

export interface Tracing {
  begin(method: string, headers: IncomingHttpHeaders): RequestTrace;
  shutdown(): Promise<void>;
}

/** Sends the spans of the API's requests, and of calls by `fetch`, to a collector by OTLP over HTTP (port 4318 as a rule). */
export function createTracing({
  name,
  context: namespace,
  version,
  tracing,
}: Config): Tracing {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': name,
      'service.namespace': namespace,
      'service.version': version,
    }).merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: tracing
      ? [
          new BatchSpanProcessor({
            exporter: new OTLPTraceExporter({
              url: `${tracing.endpoint.replace(/\/+$/, '')}/v1/traces`,
            }),
          }),
        ]
      : [],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(
    new AsyncLocalStorageContextManager().enable(),
  );
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const undici = new UndiciInstrumentation();
  undici.setTracerProvider(provider);
  undici.enable();
  const tracer = provider.getTracer(name, version);

  return {
    begin(method, headers) {
      const parent = propagation.extract(context.active(), headers);
      const span = tracer.startSpan(
        method,
        {
          kind: SpanKind.SERVER,
          attributes: { 'http.request.method': method },
        },
        parent,
      );
      const { traceId, spanId } = span.spanContext();
      return {
        ids: { trace_id: traceId, span_id: spanId },
        run: done => context.with(trace.setSpan(parent, span), done),
        end(route, status) {
          span.updateName(`${method} ${route}`);
          span.setAttributes({
            'http.route': route,
            'http.response.status_code': status,
          });
          if (status >= 500) {
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          span.end();
        },
      };
    },
    async shutdown() {
      undici.disable();
      // A collector that is away must not keep the process from ending well.
      await provider.shutdown().catch(() => undefined);
    },
  };
}
