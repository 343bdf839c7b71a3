/**
 * What a cache answers, or undefined when it has nothing or can't be asked: a cache that is gone costs a miss, never
 * a request.
 *
 * @example const cached = await orMiss(redis.get(key)) ?? (await load());
 */
export async function orMiss<Value>(reply: Promise<Value>): Promise<NonNullable<Value> | undefined> {
  try {
    return (await reply) ?? undefined;
  } catch {
    return undefined; // the connection logs its outage
  }
}
