const firstMs = 100;
const mostMs = 10_000;

/** A worker that served so long did not die of what those before it died of. */
const settledMs = 60_000;

/**
 * The pauses before a worker is started again, longer with each that died in a row. The function is given how long the one
 * that died had served.
 */
export function createRestartPauses(): (servedMs: number) => number {
  let deaths = 0;
  return (servedMs) => {
    deaths = servedMs > settledMs ? 1 : deaths + 1;
    return Math.min(firstMs * 2 ** (deaths - 1), mostMs);
  };
}
