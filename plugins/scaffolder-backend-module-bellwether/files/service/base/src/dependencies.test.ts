import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Dependencies } from './dependencies.ts';
import { testConfig } from './testing.ts';

test('is asked once per cache time, however many want to know', async () => {
  let asked = 0;
  let now = 0;
  const dependencies = new Dependencies(
    testConfig(),
    async () => {
      asked += 1;
    },
    () => now,
  );
  await Promise.all([dependencies.statuses(), dependencies.statuses()]);
  assert.equal(asked, 1);
  now = 999;
  await dependencies.statuses();
  assert.equal(asked, 1);
  now = 1000;
  await dependencies.statuses();
  assert.equal(asked, 2);
});

test('tells since when, and why', async () => {
  let now = 0;
  let broken = false;
  const dependencies = new Dependencies(
    testConfig(),
    async () => {
      if (broken) {
        throw new Error('connection refused');
      }
    },
    () => now,
  );
  const since = async () => {
    const [status] = await dependencies.statuses();
    return [status?.state, status?.since, status?.reason];
  };
  assert.deepEqual(await since(), [
    'up',
    '1970-01-01T00:00:00.000Z',
    undefined,
  ]);
  now = 60_000;
  assert.deepEqual(await since(), [
    'up',
    '1970-01-01T00:00:00.000Z',
    undefined,
  ]);
  now = 120_000;
  broken = true;
  assert.deepEqual(await since(), [
    'down',
    '1970-01-01T00:02:00.000Z',
    'connection refused',
  ]);
  now = 180_000;
  assert.deepEqual(await since(), [
    'down',
    '1970-01-01T00:02:00.000Z',
    'connection refused',
  ]);
});
