import { execFileSync } from 'node:child_process';
import { freePort } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';
import { startTraceSink, type TraceSink } from '@goodgo/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTracing, currentTraceparent, inSpan, type Tracing, type TracingOptions } from './index.ts';

const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const traceparent = (flags: '00' | '01') => `00-${caller.traceId}-${caller.spanId}-${flags}`;
const log = { warn: vi.fn(), info: vi.fn() };

let sink: TraceSink;
let tracing: Tracing;
beforeEach(async () => {
  sink = await startTraceSink();
  log.warn.mockClear();
});
afterEach(async () => {
  await tracing.stop();
  await sink.close();
});

async function start(options: Partial<TracingOptions> & { readonly ratio?: number } = {}): Promise<void> {
  const { ratio = 1, ...others } = options;
  tracing = createTracing({ service: 'order', settings: { endpoint: sink.url, ratio }, log, ...others });
  await tracing.start();
}

const span = { name: 'POST /graphql', attributes: {} };
const request = (header?: string) => ({ requestId: 'request-1', traceparent: header, span });

describe('what is recorded', () => {
  it.each([
    { who: 'a service that its own kind calls', isEntry: false, flags: '01', ratio: 0, recorded: true },
    { who: 'a service that its own kind calls', isEntry: false, flags: '00', ratio: 1, recorded: false },
    { who: 'an entry', isEntry: true, flags: '01', ratio: 0, recorded: false },
    { who: 'an entry', isEntry: true, flags: '00', ratio: 1, recorded: true },
  ] as const)('$who, called with the flag $flags at a ratio of $ratio: $recorded', async (row) => {
    await start(row);
    const passedOn = await tracing.inRequest(request(traceparent(row.flags)), () =>
      inSpan('SELECT orders', { kind: 'client' }, async () => currentTraceparent()),
    );
    await tracing.stop();
    expect(sink.spans.map(({ name }) => name)).toEqual(
      row.recorded ? ['SELECT orders', 'POST /graphql'] : [],
    );
    expect(passedOn).toMatch(new RegExp(`^00-${caller.traceId}-[\\da-f]{16}-${row.recorded ? '01' : '00'}$`));
    expect(passedOn).not.toContain(caller.spanId);
  });

  it('what events caused follows their traces: one that is recorded is enough', async () => {
    await start({ ratio: 0 });
    const work = { name: 'process order.placed', kind: 'consumer' } as const;
    await tracing.inLinkedSpan(
      { ...work, causes: [traceparent('00'), undefined, 'nonsense'] },
      async () => undefined,
    );
    await tracing.inLinkedSpan(
      { ...work, causes: [traceparent('00'), traceparent('01')] },
      async () => undefined,
    );
    await tracing.stop();
    expect(sink.spans).toHaveLength(1);
    expect(sink.spans[0]?.links).toEqual([caller, caller]);
    expect(sink.spans[0]?.traceId).not.toBe(caller.traceId);
  });

  it('of a failure the code, and never the sentence', async () => {
    await start();
    const failing = tracing.inRequest(request(), () =>
      inSpan('UPDATE stock', {}, async () => {
        throw new AppError('CONFLICT_RETRY', 'Lan was faster');
      }),
    );
    await expect(failing).rejects.toThrow('Lan was faster');
    await tracing.stop();
    expect(sink.spans.map(({ failed, attributes }) => [failed, attributes])).toEqual([
      [true, { 'error.type': 'CONFLICT_RETRY' }],
      [true, { 'error.type': 'CONFLICT_RETRY' }],
    ]);
  });
});

describe('a receiver that is away', () => {
  it('harms no request, is told once, and does not hold up the end', async () => {
    await start({ settings: { endpoint: `http://127.0.0.1:${await freePort()}`, ratio: 1 } });
    for (let nth = 0; nth < 3; nth += 1)
      expect(await tracing.inRequest(request(), async () => 'answer')).toBe('answer');
    await tracing.stop();
    expect(log.warn).toHaveBeenCalledTimes(1);
    expect(log.warn).toHaveBeenCalledWith(expect.anything(), 'tracing.failed');
  });
});

describe('without an endpoint', () => {
  it('nothing of OpenTelemetry is loaded', () => {
    const program = `
      import { createRequire } from 'node:module';
      import { createTracing, inSpan } from '@goodgo/tracing';
      const log = { warn: () => undefined, info: () => undefined };
      const tracing = createTracing({ service: 'order', settings: { endpoint: process.env.ENDPOINT, ratio: 1 }, log });
      await tracing.start();
      const asked = { requestId: 'r', traceparent: undefined, span: { name: 's', attributes: {} } };
      await tracing.inRequest(asked, () => inSpan('t', {}, async () => undefined));
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      console.log(loaded.filter((file) => file.includes('opentelemetry')).length);
      process.exit();`;
    const loadedWith = (env: Record<string, string>) =>
      Number(
        execFileSync(process.execPath, ['--input-type=module', '-e', program], {
          env,
          cwd: import.meta.dirname,
        }),
      );
    expect(loadedWith({ ENDPOINT: sink.url })).toBeGreaterThan(50);
    expect(loadedWith({})).toBe(0);
    tracing = createTracing({ service: 'order', settings: { endpoint: undefined, ratio: 1 }, log });
  });
});
