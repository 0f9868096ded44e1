import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Config } from './config.ts';
import { Dependencies } from './dependencies.ts';
import { createService } from './server.ts';
import { testConfig } from './testing.ts';

async function start(
  t: TestContext,
  given: Partial<Config> = {},
  down: string[] = [],
) {
  const config = testConfig(given);
  const dependencies = new Dependencies(config, async ({ name }) => {
    if (down.includes(name)) {
      throw new Error('connection refused');
    }
  });
  const service = await createService(config, dependencies);
  t.after(async () => {
    await service.app.close();
    await service.tracing.shutdown();
  });
  const get = (url: string, headers: Record<string, string> = {}) =>
    service.app.inject({ method: 'GET', url, headers });
  const status = async (url: string) => (await get(url)).statusCode;
  return { ...service, get, status };
}

test('before the start: alive, neither started nor ready', async t => {
  const { status } = await start(t);
  assert.equal(await status('/health/live'), 200);
  assert.equal(await status('/health/startup'), 503);
  assert.equal(await status('/health/ready'), 503);
});

test('after the start: all of it', async t => {
  const { status, lifecycle } = await start(t);
  lifecycle.started();
  assert.equal(await status('/health/live'), 200);
  assert.equal(await status('/health/startup'), 200);
  assert.equal(await status('/health/ready'), 200);
});

test('a dependency that is down costs readiness, and nothing else', async t => {
  const { status, get, lifecycle } = await start(t, {}, ['orders-db']);
  lifecycle.started();
  assert.equal(await status('/health/live'), 200);
  assert.equal(await status('/health/startup'), 200);
  const ready = await get('/health/ready');
  assert.equal(ready.statusCode, 503);
  const { status: told, reasons, dependencies } = ready.json();
  assert.equal(told, 'notReady');
  assert.deepEqual(reasons, [
    'orders-db (orders-db:5432) is down: connection refused',
  ]);
  assert.equal(dependencies[0].state, 'down');
});

test('a dependency that is not required is told, and costs nothing', async t => {
  const dependencies = testConfig().dependencies.map(dependency => ({
    ...dependency,
    required: false,
  }));
  const { get, lifecycle } = await start(t, { dependencies }, ['orders-db']);
  lifecycle.started();
  const ready = await get('/health/ready');
  assert.equal(ready.statusCode, 200);
  assert.equal(ready.json().dependencies[0].state, 'down');
});

test('a path that liveness shares never depends on dependencies', async t => {
  const paths = {
    ...testConfig().paths,
    liveness: '/healthz',
    readiness: '/healthz',
  };
  const { status, lifecycle } = await start(t, { paths }, ['orders-db']);
  lifecycle.started();
  assert.equal(await status('/healthz'), 200);
});

test('while it ends: alive, not ready, and clients are told to leave', async t => {
  const { get, status, lifecycle } = await start(t);
  lifecycle.started();
  lifecycle.stopping();
  assert.equal(await status('/health/live'), 200);
  assert.equal(await status('/health/ready'), 503);
  assert.equal((await get('/v1/greeting')).headers.connection, 'close');
});

test('each version of the API has its route', async t => {
  const { get, status } = await start(t);
  const answer = await get('/v2/greeting?name=Ada');
  assert.deepEqual(answer.json(), {
    greeting: 'Hello, Ada',
    apiVersion: 'v2',
    servedBy: { service: 'orders', version: '1.2.3' },
  });
  assert.equal(answer.headers['x-service-version'], '1.2.3');
  assert.equal(await status('/v3/greeting'), 404);
  assert.equal(await status('/v1/greeting?name='), 400);
});

test('tells its version', async t => {
  const { get } = await start(t);
  assert.deepEqual((await get('/version')).json(), {
    service: 'orders',
    version: '1.2.3',
  });
});

test('metrics count requests of the API by route, not probes', async t => {
  const { get } = await start(t, {}, ['orders-db']);
  await get('/v1/greeting?name=Ada');
  await get('/v1/greeting?name=Grace');
  await get('/nowhere/42');
  await get('/health/live');
  const { body } = await get('/metrics');
  assert.match(
    body,
    /http_requests_total\{method="GET",route="\/v1\/greeting",status="200"\} 2/,
  );
  assert.match(
    body,
    /http_requests_total\{method="GET",route="unmatched",status="404"\} 1/,
  );
  assert.match(
    body,
    /http_request_duration_seconds_count\{[^}]*route="\/v1\/greeting"[^}]*\} 2/,
  );
  assert.match(
    body,
    /dependency_up\{dependency="orders-db",type="database"\} 0/,
  );
  assert.match(body, /service_info\{version="1.2.3"\} 1/);
  assert.doesNotMatch(body, /route="\/health/);
});
