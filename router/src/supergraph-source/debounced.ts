/** How long to wait for silence. */
export interface DebounceOptions {
  readonly quietMs: number;
  /** Where there is never silence, the action is done so long after the first call. */
  readonly atMostMs: number;
}

/** One action for many calls in a row. */
export interface Debounced {
  call(): void;
  cancel(): void;
}

/** Does the action when nobody has called for a while. */
export function debounced(action: () => void, { quietMs, atMostMs }: DebounceOptions): Debounced {
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  return {
    call: () => {
      if (timer !== undefined && performance.now() - since + quietMs > atMostMs) return;
      if (timer === undefined) since = performance.now();
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        action();
      }, quietMs);
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
