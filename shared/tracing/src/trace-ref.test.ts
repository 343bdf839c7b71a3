import { expect, it } from 'vitest';
import { newTraceRef, readTraceparent, writeTraceparent } from './trace-ref.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

it('reads a traceparent and writes it again', () => {
  const ref = readTraceparent(traceparent);
  expect(ref).toEqual({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    isSampled: true,
  });
  expect(ref && writeTraceparent(ref)).toBe(traceparent);
  expect(readTraceparent(traceparent.replace(/01$/, '00'))?.isSampled).toBe(false);
});

it.each([
  [undefined],
  [''],
  [[traceparent]],
  [traceparent.toUpperCase()],
  [`${traceparent}-more`],
  [`ff${traceparent.slice(2)}`],
  [`00-${'0'.repeat(32)}-b7ad6b7169203331-01`],
  [`00-0af7651916cd43dd8448eb211c80319c-${'0'.repeat(16)}-01`],
  ["'; drop table outbox"],
])('takes %j for none', (value) => {
  expect(readTraceparent(value)).toBeUndefined();
});

it('begins traces that differ, are well-formed and not recorded', () => {
  const refs = Array.from({ length: 1_000 }, newTraceRef);
  for (const ref of refs)
    expect(readTraceparent(writeTraceparent(ref))).toEqual({ ...ref, isSampled: false });
  expect(new Set(refs.map(({ traceId }) => traceId)).size).toBe(1_000);
  expect(new Set(refs.map(({ spanId }) => spanId)).size).toBe(1_000);
});
