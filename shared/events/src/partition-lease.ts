import type { Redis } from '@goodgo/redis';
import { outOfReach } from './redis-reply.ts';
import { leaseKey } from './stream-name.ts';

// One hash a group: a member's field holds until when it counts as alive (by the clock of Redis), a stream's
// field who works on it. Each member holds at most its fair share, so a newcomer finds free streams.
const renewLeases = `
  local clock = redis.call('TIME')
  local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
  redis.call('HSET', KEYS[1], 'member:' .. ARGV[1], now + ARGV[2])
  local fields = redis.call('HGETALL', KEYS[1])
  local alive, owner, members = {}, {}, 0
  for i = 1, #fields, 2 do
    local member = string.match(fields[i], '^member:(.+)$')
    if not member then owner[fields[i]] = fields[i + 1]
    elseif tonumber(fields[i + 1]) >= now then alive[member] = true; members = members + 1
    else redis.call('HDEL', KEYS[1], fields[i]) end
  end
  local share = math.ceil((#ARGV - 2) / members)
  local mine, free = {}, {}
  for i = 3, #ARGV do
    local holder = owner[ARGV[i]]
    if holder == ARGV[1] then table.insert(mine, ARGV[i])
    elseif not holder or not alive[holder] then table.insert(free, ARGV[i]) end
  end
  while #mine > share do redis.call('HDEL', KEYS[1], table.remove(mine)) end
  for i = 1, math.min(#free, share - #mine) do
    redis.call('HSET', KEYS[1], free[i], ARGV[1])
    table.insert(mine, free[i])
  end
  redis.call('PEXPIRE', KEYS[1], ARGV[2] * 10)
  return mine`;

const releaseLeases = `
  redis.call('HDEL', KEYS[1], 'member:' .. ARGV[1])
  for i = 2, #ARGV do
    if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[1] then redis.call('HDEL', KEYS[1], ARGV[i]) end
  end
  return 1`;

/** One member's share of the streams of its group. */
export type PartitionLeases = {
  /** Says that this member is alive; answers which streams it works on now. */
  renew(): Promise<ReadonlySet<string>>;
  /** Leaves the group: the others take over at their next renewal. */
  release(): Promise<void>;
};

/** What a lease is taken with. */
export type LeaseRequest = {
  readonly redis: Redis;
  readonly group: string;
  /** Unique in the group. */
  readonly member: string;
  readonly streams: readonly string[];
  /** Milliseconds a lease lasts without a renewal. */
  readonly leaseMs: number;
};

/**
 * Shares streams among the members of a group. A lease says who should work on a stream; that nobody else
 * can take from it is the holder key's business, and that nothing is applied twice is the inbox'.
 */
export function createPartitionLeases(request: LeaseRequest): PartitionLeases {
  const { redis, group, member, streams, leaseMs } = request;
  return {
    async renew() {
      const held = await redis
        .eval(renewLeases, 1, leaseKey(group), member, leaseMs, ...streams)
        .catch((cause: unknown) => {
          throw outOfReach('renew the leases', cause);
        });
      return new Set(held as string[]);
    },
    async release() {
      await redis.eval(releaseLeases, 1, leaseKey(group), member, ...streams).catch((cause: unknown) => {
        throw outOfReach('release the leases', cause);
      });
    },
  };
}
