/**
 * Entries that were handed over at least twice without being settled: handling one of them may be what ends
 * the process. A process handles one at a time, so that its end counts against that one only, and those with
 * the fewest deliveries first, so that the innocent are settled before the one at fault has its turn.
 */
export type Suspects = {
  /** Waits for the turn of an entry that was delivered so often, then does the work. */
  inTurn<Result>(deliveries: number, work: () => Promise<Result>): Promise<Result>;
};

type Waiting = { readonly deliveries: number; readonly begin: () => void };

/** Nobody waits yet. */
export function createSuspects(): Suspects {
  const waiting: Waiting[] = [];
  let isTaken = false;

  function next(): void {
    const least = Math.min(...waiting.map(({ deliveries }) => deliveries));
    const at = waiting.findIndex(({ deliveries }) => deliveries === least);
    isTaken = at >= 0;
    if (isTaken) waiting.splice(at, 1)[0]?.begin();
  }

  return {
    async inTurn(deliveries, work) {
      const { promise: turn, resolve: begin } = Promise.withResolvers<void>();
      waiting.push({ deliveries, begin });
      // Those that ask in the same moment, as after a take-over, are compared with each other.
      setImmediate(() => {
        if (!isTaken) next();
      });
      await turn;
      try {
        return await work();
      } finally {
        next();
      }
    },
  };
}
