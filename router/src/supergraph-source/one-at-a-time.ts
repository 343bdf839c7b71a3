/** Work that is never done twice at once. */
export interface Turns {
  /** Does the work. While it is being done, all who ask wait for one further run: what is under way may have seen less. */
  run(): Promise<void>;
  /** Resolves when nothing is being done. */
  idle(): Promise<void>;
}

/** `work` must not reject. */
export function oneAtATime(work: () => Promise<void>): Turns {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  }

  function afterwards(current: Promise<void>): Promise<void> {
    return current.then(() => {
      next = undefined;
      return start();
    });
  }

  return {
    run: () => {
      if (running === undefined) return start();
      next ??= afterwards(running);
      return next;
    },
    idle: async () => {
      await (next ?? running);
    },
  };
}
