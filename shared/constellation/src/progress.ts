/** Tells what is being done, a line a step. */
export interface Progress {
  /** Runs a step and tells how long it took. */
  step<Result>(title: string, work: () => Promise<Result>): Promise<Result>;
}

/** Progress in lines of text. */
export function createProgress(write: (line: string) => void): Progress {
  return {
    step: async (title, work) => {
      const started = performance.now();
      const result = await work();
      write(`  ${title.padEnd(52)} ${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s`);
      return result;
    },
  };
}

/** Progress that nobody reads. */
export const silentProgress: Progress = { step: (_title, work) => work() };
