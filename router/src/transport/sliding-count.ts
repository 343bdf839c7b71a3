/** How often something happened lately. */
export interface SlidingCount {
  add(): void;
  /** How often in the window that ends now. */
  total(): number;
  /** Begins anew. */
  clear(): void;
}

const slots = 10;

/** Counts over a window of time, in tenths of it. @param now a clock in milliseconds */
export function slidingCount(windowMs: number, now: () => number): SlidingCount {
  const counts: number[] = new Array(slots).fill(0);
  const slotMs = windowMs / slots;
  let newest = Math.floor(now() / slotMs);

  function catchUp(): void {
    const current = Math.floor(now() / slotMs);
    for (let slot = Math.max(newest + 1, current - slots + 1); slot <= current; slot += 1)
      counts[slot % slots] = 0;
    newest = current;
  }

  return {
    add: () => {
      catchUp();
      counts[newest % slots] = (counts[newest % slots] ?? 0) + 1;
    },
    total: () => {
      catchUp();
      return counts.reduce((sum, count) => sum + count, 0);
    },
    clear: () => {
      counts.fill(0);
    },
  };
}
