import type { Logger } from '@goodgo/logger';
import type { Redis } from '@goodgo/redis';
import { decodeEvent } from './domain-event.ts';
import type { Delivery, Receive } from './event-bus.ts';
import { pause } from './pause.ts';
import { outOfReach, type StreamEntry } from './redis-reply.ts';
import { holderKey, streamName } from './stream-name.ts';
import type { Suspects } from './suspects.ts';

// Only the holder is given entries, in the same step that makes them pending: who becomes the holder finds
// everything its predecessor was given among the pending ones, and nothing is handed out behind its back.
const takeAsHolder = `
  if redis.call('GET', KEYS[2]) ~= ARGV[1] then return false end
  local read = redis.call('XREADGROUP', 'GROUP', ARGV[2], ARGV[2], 'COUNT', ARGV[3], 'STREAMS', KEYS[1], '>')
  local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
  return { last[1] and last[1][1] or '0-0', read and read[1][2] or {} }`;

const takeAtMost = 100;

/** What a member works on a partition with. */
export type PartitionWork = {
  /** A connection that nothing blocks. */
  readonly redis: Redis;
  readonly publisher: string;
  readonly partition: number;
  readonly group: string;
  readonly member: string;
  readonly receive: Receive;
  /** Shared by all partitions that this process works on. */
  readonly suspects: Suspects;
  readonly logger: Logger;
  readonly onIdle: () => void;
  readonly onError: (error: unknown) => void;
};

/**
 * One partition in the hands of one member: takes entries, hands them over in order, acknowledges what was
 * settled. After any doubt (a lost reply, a failed handler, a take-over) it starts from the pending entries.
 */
export class StreamPartition {
  readonly stream: string;
  /** Nothing up to here is left to take. */
  cursor = '0-0';
  readonly #with: PartitionWork;
  readonly #given = new AbortController();
  #isHolder = false;
  #isCaughtUp = false;
  #work: Promise<void> | undefined;

  constructor(work: PartitionWork) {
    this.#with = work;
    this.stream = streamName(work.publisher, work.partition);
  }

  /** Nothing in hand, nothing pending: the doorbell will say when there is more. */
  get isIdle(): boolean {
    return this.#work === undefined && this.#isCaughtUp;
  }

  /** Works until nothing is left. Never rejects; after an error the next call starts over. */
  pump(): Promise<void> {
    this.#work ??= this.#run().finally(() => {
      this.#work = undefined;
      if (this.#isCaughtUp) this.#with.onIdle();
    });
    return this.#work;
  }

  /** Finishes the batch in hand and takes no more. */
  async abandon(): Promise<void> {
    this.#given.abort();
    await this.#work;
  }

  async #run(): Promise<void> {
    try {
      if (!this.#isHolder) await this.#becomeHolder();
      let hasMore = true;
      while (hasMore && this.#isHolder && !this.#given.signal.aborted) {
        hasMore = this.#isCaughtUp ? await this.#handNew() : await this.#handPending();
      }
    } catch (error) {
      this.#isHolder = false;
      this.#isCaughtUp = false;
      this.#with.onError(error);
    }
  }

  async #becomeHolder(): Promise<void> {
    const { redis, group, member } = this.#with;
    this.#isCaughtUp = false;
    await redis.set(holderKey(this.stream, group), member);
    await redis.xgroup('CREATE', this.stream, group, '0', 'MKSTREAM').catch((cause: unknown) => {
      if (!String(cause).includes('BUSYGROUP')) throw outOfReach('create a consumer group', cause);
    });
    this.#isHolder = true;
  }

  async #handNew(): Promise<boolean> {
    const { redis, group, member } = this.#with;
    const taken = await redis.eval(
      takeAsHolder,
      2,
      this.stream,
      holderKey(this.stream, group),
      member,
      group,
      takeAtMost,
    );
    if (taken === null) {
      this.#isHolder = false;
      this.#isCaughtUp = false;
      return false;
    }
    const [last, entries] = taken as [string, StreamEntry[]];
    const retryAfterMs = await this.#hand(entries, 1);
    this.cursor = last;
    await pause(retryAfterMs, this.#given.signal);
    return entries.length === takeAtMost || !this.#isCaughtUp;
  }

  /**
   * A first interruption is nobody's fault: all pending entries go again together. From the second on they
   * go one by one, so that only the entry in hand comes nearer to the dead letters.
   */
  async #handPending(): Promise<boolean> {
    const pending = await this.#pending(takeAtMost);
    const [first] = pending;
    if (first === undefined) {
      this.#isCaughtUp = true;
      return true;
    }
    const retryAfterMs = pending.every(({ deliveries }) => deliveries === 1)
      ? await this.#handAgain(pending)
      : await this.#with.suspects.inTurn(first.deliveries, () => this.#handSuspect());
    await pause(retryAfterMs, this.#given.signal);
    return true;
  }

  async #handSuspect(): Promise<number> {
    if (this.#given.signal.aborted) return 0;
    // Read again: while this one waited, another member may have settled it or had it in hand.
    return this.#handAgain(await this.#pending(1));
  }

  async #pending(atMost: number): Promise<Pending[]> {
    const { redis, group } = this.#with;
    const found = (await redis.xpending(this.stream, group, '-', '+', atMost)) as PendingReply[];
    return found.map(([id, , , deliveries]) => ({ id, deliveries }));
  }

  async #handAgain(pending: readonly Pending[]): Promise<number> {
    const { redis, group } = this.#with;
    const ids = pending.map(({ id }) => id);
    const attempt = (pending[0]?.deliveries ?? 0) + 1;
    if (ids.length === 0) return 0;
    const claimed = await redis.xclaim(this.stream, group, group, 0, ...ids, 'RETRYCOUNT', attempt);
    const entries = (claimed as (StreamEntry | null)[]).filter((entry) => entry !== null);
    if (entries.length === 0) await redis.xack(this.stream, group, ...ids);
    return this.#hand(entries, attempt);
  }

  /** Answers after how many milliseconds what was not settled may be handed over again. */
  async #hand(entries: readonly StreamEntry[], attempt: number): Promise<number> {
    if (entries.length === 0) return 0;
    const idOf = new Map<Delivery, string>();
    const unreadable: string[] = [];
    for (const [id, fields] of entries) {
      const delivery = this.#read(id, fields, attempt);
      if (delivery === undefined) unreadable.push(id);
      else idOf.set(delivery, id);
    }
    const { settled, retryAfterMs } = await this.#with.receive([...idOf.keys()], this.#given.signal);
    const done = [...unreadable, ...settled.flatMap((delivery) => idOf.get(delivery) ?? [])];
    if (done.length > 0) await this.#with.redis.xack(this.stream, this.#with.group, ...done);
    if (done.length === entries.length) return 0;
    this.#isCaughtUp = false;
    return retryAfterMs ?? 0;
  }

  #read(id: string, fields: readonly string[], attempt: number): Delivery | undefined {
    const { publisher, partition, logger } = this.#with;
    try {
      return { event: decodeEvent(fields[1] ?? ''), publisher, partition, attempt };
    } catch (err) {
      logger.error({ err, stream: this.stream, id }, 'an entry that is no event was dropped');
      return undefined;
    }
  }
}

type Pending = { readonly id: string; readonly deliveries: number };

type PendingReply = readonly [id: string, consumer: string, idleMs: number, deliveries: number];
