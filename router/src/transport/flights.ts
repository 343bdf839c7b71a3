/** Work of which equal pieces are done once while they overlap in time. */
export interface Flights<Result> {
  /**
   * The result of the work with this key: of the piece that is in flight, else of `begin`.
   *
   * @param signal when it is aborted this caller waits no longer; the work itself is given up when nobody waits any more,
   *   for the reason of the last
   */
  join(key: string, signal: AbortSignal, begin: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

interface Flight<Result> {
  readonly result: Promise<Result>;
  readonly abort: AbortController;
  passengers: number;
}

/** Nothing is in flight at first. @param onJoin hears of each piece of work that was saved */
export function createFlights<Result>(onJoin: () => void = () => {}): Flights<Result> {
  const inFlight = new Map<string, Flight<Result>>();

  function begin(key: string, work: (signal: AbortSignal) => Promise<Result>): Flight<Result> {
    const abort = new AbortController();
    const result = work(abort.signal).finally(() => land(key, flight));
    const flight: Flight<Result> = { result, abort, passengers: 0 };
    result.catch(() => undefined); // whoever still waits hears of it
    inFlight.set(key, flight);
    return flight;
  }

  function land(key: string, flight: Flight<Result>): void {
    if (inFlight.get(key) === flight) inFlight.delete(key);
  }

  function leave(key: string, flight: Flight<Result>, reason: unknown): void {
    flight.passengers -= 1;
    if (flight.passengers > 0) return;
    land(key, flight); // whoever comes now must not get on
    flight.abort.abort(reason);
  }

  return {
    join: async (key, signal, work) => {
      signal.throwIfAborted();
      const known = inFlight.get(key);
      if (known) onJoin();
      const flight = known ?? begin(key, work);
      flight.passengers += 1;
      const { promise: left, reject } = Promise.withResolvers<never>();
      const getOff = () => {
        leave(key, flight, signal.reason);
        reject(signal.reason);
      };
      signal.addEventListener('abort', getOff, { once: true });
      try {
        return await Promise.race([flight.result, left]);
      } finally {
        signal.removeEventListener('abort', getOff);
      }
    },
  };
}
