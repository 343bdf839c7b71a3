/** Lets a loop sleep until it is woken or time has passed. A ring before the wait is not lost. */
export type WakeUp = {
  ring(): void;
  wait(ms: number): Promise<'rung' | 'time'>;
};

/** @example await wakeUp.wait(500); // elsewhere: wakeUp.ring() */
export function createWakeUp(): WakeUp {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = undefined;
      }
      const woken = rung;
      rung = false;
      return woken ? 'rung' : 'time';
    },
  };
}
