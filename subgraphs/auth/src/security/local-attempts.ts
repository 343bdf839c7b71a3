/** Attempts that this process counts for itself. */
export interface LocalAttempts {
  /** Counts one; the window begins with its first. */
  count(key: string, seconds: number): Attempts;
  forget(key: string): void;
}

/** How many there were in a window, this one included, and when it ends. */
export interface Attempts {
  readonly count: number;
  readonly secondsLeft: number;
}

const mostRemembered = 10_000;

/** Counts in memory; past 10,000 keys the oldest is forgotten. */
export function createLocalAttempts(now: () => Date): LocalAttempts {
  const windows = new Map<string, { count: number; readonly endsAt: number }>();

  function windowOf(key: string, seconds: number) {
    const known = windows.get(key);
    if (known && known.endsAt > now().getTime()) return known;
    windows.delete(key); // so that it becomes the youngest
    const [oldest] = windows.size >= mostRemembered ? windows.keys() : [];
    if (oldest !== undefined) windows.delete(oldest);
    const opened = { count: 0, endsAt: now().getTime() + seconds * 1_000 };
    windows.set(key, opened);
    return opened;
  }

  return {
    count: (key, seconds) => {
      const window = windowOf(key, seconds);
      window.count += 1;
      return {
        count: window.count,
        secondsLeft: Math.ceil((window.endsAt - now().getTime()) / 1_000),
      };
    },
    forget: (key) => void windows.delete(key),
  };
}
