/** What has to be stopped, in the reverse order of starting. */
export interface StopList {
  add(stop: () => Promise<void>): void;
  /** Stops everything, also what comes after a failure; then throws the first failure. Doing it again does nothing. */
  run(): Promise<void>;
}

export function createStopList(): StopList {
  const stops: (() => Promise<void>)[] = [];
  return {
    add: (stop) => stops.push(stop),
    run: async () => {
      const failures: unknown[] = [];
      for (let stop = stops.pop(); stop; stop = stops.pop())
        await stop().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
  };
}
