/**
 * Calls a hook of all at once and waits for those that have it, if any.
 *
 * @typeParam Result what it gives where it gives anything
 */
export async function callAll<Hearer, Result = never>(
  hearers: readonly Hearer[],
  hook: (hearer: Hearer) => Promise<unknown> | undefined,
): Promise<Result[]> {
  const calls: Promise<unknown>[] = [];
  for (const hearer of hearers) {
    const call = hook(hearer);
    if (call !== undefined) calls.push(call);
  }
  if (calls.length === 0) return [];
  const results = await Promise.all(calls);
  return results.filter((result) => result !== undefined) as Result[];
}
