import type { Redis } from '@goodgo/redis';
import { pause } from './pause.ts';
import { outOfReach } from './redis-reply.ts';
import type { StreamPartition } from './stream-partition.ts';

const blockMs = 2_000;
// A server that is silent for so much longer is taken for dead: the connection is made anew.
const silenceMs = 3_000;

/** Waits on one connection until one of many streams has something new. It takes nothing. */
export type StreamBell = {
  /** The partitions with something behind their cursor; none after about two seconds of silence. */
  wait(idle: readonly StreamPartition[]): Promise<StreamPartition[]>;
  /** Ends the wait under way unless it listens to this stream already. */
  expect(stream: string): void;
  /** Ends the wait under way for good. */
  close(): void;
};

/** One wait: what it listens to, and whether it was told to end. */
type Wait = { readonly streams: readonly string[]; isOver: boolean; isUnwanted: boolean };

/** `redis` is blocked while it waits; `commands` interrupts it. */
export function createStreamBell(options: { readonly redis: Redis; readonly commands: Redis }): StreamBell {
  const { redis, commands } = options;
  const closed = Promise.withResolvers<'closed'>();
  let current: Wait | undefined;
  let clientId: number | undefined;
  redis.on('close', () => {
    clientId = undefined;
  });

  async function read(wait: Wait, cursors: readonly string[]): Promise<ReadonlySet<string>> {
    clientId ??= await redis.client('ID');
    if (wait.isUnwanted) return new Set();
    const found = await redis.xread('COUNT', 1, 'BLOCK', blockMs, 'STREAMS', ...wait.streams, ...cursors);
    return new Set((found ?? []).map(([stream]) => stream));
  }

  async function interrupt(wait: Wait): Promise<void> {
    wait.isUnwanted = true;
    // The interruption may overtake the command it is meant for: it is repeated until the wait ends.
    while (!wait.isOver && clientId !== undefined) {
      await commands.client('UNBLOCK', clientId).catch(() => undefined);
      if (!wait.isOver) await pause(5);
    }
  }

  async function waitOnce(idle: readonly StreamPartition[]): Promise<StreamPartition[]> {
    const wait: Wait = {
      streams: idle.map((partition) => partition.stream),
      isOver: false,
      isUnwanted: false,
    };
    const cursors = idle.map((partition) => partition.cursor);
    const silence = setTimeout(() => redis.disconnect(true), blockMs + silenceMs);
    current = wait;
    try {
      const rung = await read(wait, cursors);
      return idle.filter((partition) => rung.has(partition.stream));
    } catch (cause) {
      throw outOfReach('wait for events', cause);
    } finally {
      wait.isOver = true;
      clearTimeout(silence);
    }
  }

  return {
    async wait(idle) {
      const found = waitOnce(idle);
      const first = await Promise.race([found, closed.promise]);
      if (first !== 'closed') return first;
      found.catch(() => undefined);
      return [];
    },
    expect(stream) {
      if (current?.isOver === false && !current.isUnwanted && !current.streams.includes(stream)) {
        void interrupt(current);
      }
    },
    close() {
      if (current?.isOver === false) void interrupt(current);
      closed.resolve('closed');
    },
  };
}
