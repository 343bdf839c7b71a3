import { createWatched, type Watched } from './watched.ts';

/** Whether the graph answers. `navigator.onLine` can't say: it stays true when only the server is gone. */
export type Reachability = Pick<Watched<boolean>, 'get' | 'subscribe'> & {
  /** A request got no answer: from now on it is asked until one arrives. */
  readonly reportFailure: () => void;
  /** A request was answered. */
  readonly reportSuccess: () => void;
  /** Asks at once, because something hints at a change. */
  readonly askNow: () => void;
  /** Ends the asking, with the page. */
  readonly stop: () => void;
};

type ReachabilitySurroundings = {
  /** Whether the graph answers now; never throws. */
  readonly ping: () => Promise<boolean>;
  /** Runs the work later; returns how to prevent that. */
  readonly schedule: (work: () => void, milliseconds: number) => () => void;
};

const pausesMs = [1_000, 2_000, 4_000, 8_000];

/** Watches whether the graph can be reached: a failed request says no, a ping or a request says yes again. */
export function createReachability({ ping, schedule }: ReachabilitySurroundings): Reachability {
  const store = createWatched(true);
  let cancel = () => {};
  let pings = 0;

  return {
    get: store.get,
    subscribe: store.subscribe,
    reportFailure,
    reportSuccess,
    askNow,
    stop: () => cancel(),
  };

  function reportFailure(): void {
    if (!store.get()) return;
    store.set(false);
    pings = 0;
    askLater();
  }

  function reportSuccess(): void {
    cancel();
    store.set(true);
  }

  function askNow(): void {
    if (store.get()) return;
    cancel();
    void ask();
  }

  function askLater(): void {
    cancel = schedule(() => void ask(), pausesMs[Math.min(pings, pausesMs.length - 1)] ?? 0);
  }

  async function ask(): Promise<void> {
    pings += 1;
    const isReachable = await ping();
    if (store.get()) return;
    if (isReachable) reportSuccess();
    else askLater();
  }
}
