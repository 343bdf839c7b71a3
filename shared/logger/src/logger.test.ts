import { AppError } from '@goodgo/errors';
import { noTracing, noteTenantTier } from '@goodgo/tracing';
import { describe, expect, it } from 'vitest';
import type { Logger } from './index.ts';
import { createLogger } from './logger.ts';

function record(write: (logger: Logger) => void, level = 'debug'): string[] {
  const lines: string[] = [];
  write(createLogger({ service: 'order', level, destination: { write: (line) => lines.push(line) } }));
  return lines;
}

function fieldsOf(write: (logger: Logger) => void): Record<string, unknown> {
  const [line = '{}'] = record(write);
  return JSON.parse(line);
}

describe('a line', () => {
  it('carries level, time, service, message and the fields given', () => {
    expect(
      fieldsOf((logger) => logger.info({ orderId: 'o-1', totalMinor: 59_000n }, 'order.placed')),
    ).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      service: 'order',
      orderId: 'o-1',
      totalMinor: '59000',
      msg: 'order.placed',
    });
  });

  it('carries an error with its code, details and causes, and nothing else a driver hung on it', () => {
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(an@x.vn)',
    });
    const error = new AppError('UNAVAILABLE', 'PostgreSQL does not answer', { cause, details: { tries: 3 } });
    expect(fieldsOf((logger) => logger.error(error))).toMatchObject({
      msg: 'PostgreSQL does not answer',
      err: {
        type: 'AppError',
        code: 'UNAVAILABLE',
        details: { tries: 3 },
        stack: expect.stringContaining('logger.test.ts'),
        cause: { type: 'Error', code: '23505', message: 'duplicate key' },
      },
    });
    expect(record((logger) => logger.error({ err: error })).join()).not.toContain('an@x.vn');
  });

  it('is not written below the level', () => {
    expect(record((logger) => logger.info('hello'), 'warn')).toEqual([]);
    expect(record((logger) => logger.fatal('hello'), 'silent')).toEqual([]);
  });

  it('stays one line whatever message, values and names contain', () => {
    const evil = 'a\r\n{"level":"info","msg":"forged"}\n\u001b[2K';
    const lines = record((logger) => logger.child({ [evil]: evil }).warn({ [evil]: evil }, evil));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1);
    for (const character of ['\r', '\u001b']) expect(lines[0]).not.toContain(character);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', msg: evil });
  });

  it('survives cycles, throwing getters, endless text and objects with behaviour', () => {
    const cycle: Record<string, unknown> = {
      text: 'x'.repeat(100_000),
      many: Array(5_000).fill(1),
      when: new Date(0),
    };
    cycle.self = cycle;
    cycle.socket = new (class Socket {
      peer = 'somebody';
    })();
    const [line = ''] = record((logger) => logger.info(cycle, 'odd'));
    expect(line.length).toBeLessThan(150_000);
    expect(JSON.parse(line)).toMatchObject({
      when: '1970-01-01T00:00:00.000Z',
      socket: '[Socket]',
      msg: 'odd',
    });
    const throwing = Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => expect.unreachable('got'),
    });
    expect(fieldsOf((logger) => logger.info({ throwing }, 'odd'))).toMatchObject({
      unreadable: true,
      msg: 'odd',
    });
  });
});

describe('within a request', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  it('every line says which one it is, and of which class of tenant once that is known', async () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => lines.push(line) };
    const logger = createLogger({ service: 'order', level: 'info', destination });
    logger.info('before');
    await noTracing.inRequest({ requestId: 'request-1', traceparent }, async () => {
      logger.info('early');
      await Promise.resolve();
      noteTenantTier('standard');
      logger.child({ part: 'sweeper' }).info({ orderId: 'o-1' }, 'late');
    });
    const ids = { requestId: 'request-1', traceId: '0af7651916cd43dd8448eb211c80319c' };
    const [before, early, late] = lines.map((line) => JSON.parse(line));
    expect(Object.keys(before)).toEqual(['level', 'time', 'service', 'msg']);
    expect(early).toMatchObject({ ...ids, tenantTier: 'none', msg: 'early' });
    expect(late).toMatchObject({ ...ids, tenantTier: 'standard', part: 'sweeper', orderId: 'o-1' });
  });
});

it('refuses an unknown level', () => {
  expect(() => createLogger({ service: 'order', level: 'loud' })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }),
  );
});
