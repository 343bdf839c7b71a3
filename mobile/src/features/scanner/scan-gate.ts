/** Lets a code through once, however many frames of the camera show it. */
export type ScanGate = {
  /** Whether this sighting is a new scan. */
  readonly passes: (code: string) => boolean;
};

// As long as the camera may lose sight of a code that has not been taken away.
const quietMs = 1_500;

/** A gate that opens for the same code again after it has been out of sight, and for another at once. */
export function createScanGate(now: () => number): ScanGate {
  let seen: { readonly code: string; readonly at: number } | undefined;
  return {
    passes: (code) => {
      const before = seen;
      seen = { code, at: now() };
      return before === undefined || before.code !== code || seen.at - before.at > quietMs;
    },
  };
}
