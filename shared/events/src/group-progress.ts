import type { Redis } from '@goodgo/redis';
import { pause } from './pause.ts';
import { isBefore, repliesOf } from './redis-reply.ts';

// Before every id: while Redis does not answer, nothing counts as settled.
const stillUnknown = '0-0';

type Part = { readonly publisher: string; readonly stream: string };

/** How far a group is, over all its members. */
export type GroupProgress = {
  /** Resolves when everything that is in the streams now was settled, or when the signal aborts. */
  drain(signal: AbortSignal): Promise<void>;
  /** Entries that the group has not settled, by publisher, and the streams they are in. */
  waiting(): Promise<{
    readonly byPublisher: ReadonlyMap<string, number>;
    readonly streams: ReadonlySet<string>;
  }>;
};

/** Reads the progress from Redis; `redis` must be a connection that nothing blocks. */
export function createGroupProgress(options: {
  readonly redis: Redis;
  readonly group: string;
  readonly parts: readonly Part[];
}): GroupProgress {
  const { redis, group, parts } = options;

  async function lastIds(): Promise<Map<string, string>> {
    const pipeline = redis.pipeline();
    for (const { stream } of parts) pipeline.xrevrange(stream, '+', '-', 'COUNT', 1);
    const replies = await repliesOf(pipeline.exec(), 'read the streams');
    const last = new Map<string, string>();
    parts.forEach(({ stream }, index) => {
      const entry = (replies[index] as [string][] | undefined)?.[0];
      if (entry !== undefined) last.set(stream, entry[0]);
    });
    return last;
  }

  async function isSettled(stream: string, upTo: string): Promise<boolean> {
    const state = (await groupStates([stream])).get(stream);
    if (state === undefined || isBefore(state.lastDelivered, upTo)) return false;
    if (state.pending === 0) return true;
    const [, firstPending] = await redis.xpending(stream, group).catch((): unknown[] => [0, stillUnknown]);
    return typeof firstPending !== 'string' || isBefore(upTo, firstPending);
  }

  async function groupStates(streams: readonly string[]): Promise<Map<string, GroupState>> {
    const pipeline = redis.pipeline();
    for (const stream of streams) pipeline.xinfo('GROUPS', stream);
    const replies = (await pipeline.exec()) ?? [];
    const states = new Map<string, GroupState>();
    streams.forEach((stream, index) => {
      const state = groupState(replies[index]?.[1], group);
      if (state !== undefined) states.set(stream, state);
    });
    return states;
  }

  return {
    async drain(signal) {
      let last: ReadonlyMap<string, string> | undefined;
      while (last === undefined && !signal.aborted) {
        last = await lastIds().catch(() => pause(10, signal).then(() => undefined));
      }
      for (const [stream, upTo] of last ?? []) {
        while (!signal.aborted && !(await isSettled(stream, upTo))) await pause(10, signal);
      }
    },
    async waiting() {
      const states = await groupStates(parts.map((part) => part.stream));
      const byPublisher = new Map<string, number>();
      const streams = new Set<string>();
      for (const { publisher, stream } of parts) {
        const state = states.get(stream);
        const entries = state === undefined ? 0 : state.pending + state.lag;
        byPublisher.set(publisher, (byPublisher.get(publisher) ?? 0) + entries);
        if (entries > 0) streams.add(stream);
      }
      return { byPublisher, streams };
    },
  };
}

type GroupState = { readonly lastDelivered: string; readonly pending: number; readonly lag: number };

/** One group in the answer of XINFO GROUPS, whose entries are names and values in turn. */
function groupState(reply: unknown, group: string): GroupState | undefined {
  if (!Array.isArray(reply)) return undefined;
  for (const flat of reply as unknown[][]) {
    const at = (name: string) => flat[flat.indexOf(name) + 1];
    if (at('name') !== group) continue;
    return {
      lastDelivered: String(at('last-delivered-id')),
      pending: Number(at('pending')),
      lag: Number(at('lag') ?? 0),
    };
  }
  return undefined;
}
