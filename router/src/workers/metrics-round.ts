/** One question to several, some of whom may not answer. */
export interface Round {
  /** Those who have answered. */
  readonly answered: ReadonlySet<number>;
  /** Resolves when nobody is waited for any more, or the time is over. */
  readonly over: Promise<void>;
  answer(id: number): void;
  /** Is not waited for. */
  drop(id: number): void;
}

/** Waits for all of these, but no longer than that. */
export function startRound(ids: readonly number[], timeoutMs: number): Round {
  const missing = new Set(ids);
  const answered = new Set<number>();
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timeout = setTimeout(resolve, timeoutMs);
  const drop = (id: number) => {
    missing.delete(id);
    if (missing.size > 0) return;
    clearTimeout(timeout);
    resolve();
  };
  if (ids.length === 0) drop(0);
  return {
    answered,
    over,
    answer: (id) => {
      if (missing.has(id)) answered.add(id);
      drop(id);
    },
    drop,
  };
}
