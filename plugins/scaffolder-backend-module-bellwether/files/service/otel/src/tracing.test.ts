import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { testConfig } from './testing.ts';
import { createTracing } from './tracing.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

test('goes on with the trace of the caller, and sends its span', async t => {
  const received: IncomingMessage[] = [];
  const collector = createServer((request, response) => {
    received.push(request);
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve));
  t.after(() => collector.close());
  const { port } = collector.address() as AddressInfo;
  const tracing = createTracing(
    testConfig({ tracing: { endpoint: `http://127.0.0.1:${port}/` } }),
  );

  const trace = tracing.begin('GET', {
    traceparent: `00-${TRACE}-b7ad6b7169203331-01`,
  });
  assert.equal(trace.ids?.trace_id, TRACE);
  assert.notEqual(trace.ids?.span_id, 'b7ad6b7169203331');
  let ran = false;
  trace.run(() => (ran = true));
  assert.equal(ran, true);
  trace.end('/v1/greeting', 200);
  await tracing.shutdown();
  assert.deepEqual(
    received.map(({ url }) => url),
    ['/v1/traces'],
  );
});
