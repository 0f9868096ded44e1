import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadConfig } from './config.ts';
import { testConfig } from './testing.ts';

function load(given: object, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  const file = join(folder, 'service.json');
  try {
    writeFileSync(file, JSON.stringify({ ...testConfig(), ...given }));
    return loadConfig(env, pathToFileURL(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the configuration of this repository is right', () => {
  assert.equal(typeof loadConfig({}).name, 'string');
});

test('the environment overrides the file', () => {
  const config = load(
    {},
    { PORT: '9000', METRICS_PATH: '/m', LOG_LEVEL: 'warn' },
  );
  assert.equal(config.port, 9000);
  assert.equal(config.paths.metrics, '/m');
  assert.equal(config.logLevel, 'warn');
});

test('an empty variable overrides nothing', () => {
  assert.equal(load({}, { PORT: '' }).port, 8080);
});

test('a wrong setting is named', () => {
  assert.throws(() => load({}, { PORT: '70000' }), /port/);
  assert.throws(() => load({}, { LOG_LEVEL: 'loud' }), /logLevel/);
  assert.throws(
    () => load({}, { READINESS_PATH: 'ready' }),
    /paths\.readiness/,
  );
});

test('metrics and the API need paths of their own', () => {
  assert.throws(
    () => load({}, { METRICS_PATH: '/health/live' }),
    /another path/,
  );
  assert.throws(
    () => load({}, { METRICS_PATH: '/v1/greeting' }),
    /another path/,
  );
  assert.throws(() => load({}, { LIVENESS_PATH: '/version' }), /another path/);
});

test('probes may share a path', () => {
  const { paths } = load(
    {},
    { STARTUP_PATH: '/healthz', LIVENESS_PATH: '/healthz' },
  );
  assert.equal(paths.startup, paths.liveness);
});
