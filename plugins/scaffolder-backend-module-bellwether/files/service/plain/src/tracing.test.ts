import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testConfig } from './testing.ts';
import { createTracing } from './tracing.ts';

const begin = (traceparent?: string) =>
  createTracing(testConfig()).begin(
    'GET',
    traceparent === undefined ? {} : { traceparent },
  );

test('tells the ids of the trace that the caller began', () => {
  assert.deepEqual(
    begin('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01').ids,
    {
      trace_id: '0af7651916cd43dd8448eb211c80319c',
      span_id: 'b7ad6b7169203331',
    },
  );
});

test('tells none where there is none, or where it cannot be read', () => {
  assert.equal(begin().ids, undefined);
  assert.equal(begin('hello').ids, undefined);
});
