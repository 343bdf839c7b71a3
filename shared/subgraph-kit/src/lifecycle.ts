/** A part of a service that has a beginning and an end. */
export interface Part<Started = unknown> {
  start(): Promise<Started>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

/** What a service is started and stopped with. */
export interface LifecycleOptions<Started> {
  /** Started in this order, stopped in the reverse. */
  readonly parts: readonly Part[];
  /** Started after all others; what it answers is the answer of the start. */
  readonly last: Part<Started>;
  /** Closes what was open before the start; done in any case. */
  readonly close: () => Promise<void>;
}

/** Starts once and stops once. */
export interface Lifecycle<Started> {
  /** Starts everything; when something does not start, stops what had started and closes, then throws why. */
  start(): Promise<Started>;
  /** Stops what runs and closes, all of it also after a failure, which is thrown at the end. Waits for a start under way. */
  stop(): Promise<void>;
}

/** Makes the lifecycle of a service. */
export function createLifecycle<Started>(options: LifecycleOptions<Started>): Lifecycle<Started> {
  const running: Part[] = [];
  let starting: Promise<unknown> | undefined;
  let stopped: Promise<void> | undefined;

  async function begin<Result>(part: Part<Result>): Promise<Result> {
    const result = await part.start();
    running.push(part);
    return result;
  }

  async function startAll(): Promise<Started> {
    for (const part of options.parts) await begin(part);
    return begin(options.last);
  }

  async function stopAll(): Promise<void> {
    await starting?.catch(() => undefined); // what is half started can't be stopped
    const failures: unknown[] = [];
    const stops = running.reverse().map((part) => () => part.stop());
    for (const stop of [...stops, options.close])
      await stop().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  const stop = () => {
    stopped ??= stopAll();
    return stopped;
  };
  return {
    stop,
    start: async () => {
      const started = startAll();
      starting = started;
      try {
        return await started;
      } catch (error) {
        await stop().catch(() => undefined); // why it did not start matters more
        throw error;
      }
    },
  };
}
