import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import Fastify from 'fastify';
import { Lifecycle } from './lifecycle.ts';
import { shutDown } from './shutdown.ts';

async function slowService() {
  const app = Fastify();
  let arrived: () => void;
  let release: () => void;
  const hasArrived = new Promise<void>(resolve => (arrived = resolve));
  const released = new Promise<void>(resolve => (release = resolve));
  app.get('/slow', async () => {
    arrived();
    await released;
    return { done: true };
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const lifecycle = new Lifecycle();
  lifecycle.started();
  const tracing = {
    begin: () => ({ run: (done: () => void) => done(), end: () => undefined }),
    shutdown: async () => undefined,
  };
  return {
    service: { app, lifecycle, tracing },
    url: `http://127.0.0.1:${port}/slow`,
    hasArrived,
    release: () => release(),
  };
}

test('a request that runs is finished', async () => {
  const { service, url, hasArrived, release } = await slowService();
  const answer = fetch(url);
  await hasArrived;
  const ended = shutDown(service, { delayMs: 0, timeoutMs: 5000 });
  assert.equal(service.lifecycle.state, 'stopping');
  release();
  assert.deepEqual(await (await answer).json(), { done: true });
  assert.equal(await ended, true);
});

test('a request that never ends does not hold it up for ever', async () => {
  const { service, url, hasArrived, release } = await slowService();
  const answer = fetch(url);
  await hasArrived;
  assert.equal(await shutDown(service, { delayMs: 0, timeoutMs: 20 }), false);
  release();
  await answer;
  service.app.server.closeAllConnections();
});
