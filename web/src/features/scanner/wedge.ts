/** What the detector needs to know of a key press. */
export type KeyPress = {
  /** `KeyboardEvent.key`. */
  readonly key: string;
  /** `KeyboardEvent.timeStamp`, in milliseconds. */
  readonly at: number;
};

/** The longest pause inside a scan. Scanners take 1 to 30 ms a key, quick typists 60 and more. */
const longestPauseMs = 50;
/** The shortest code; EAN-8 has 8 digits, house codes have fewer. */
const shortestCode = 6;

const codeCharacter = /^[\x20-\x7e]$/;

/**
 * Tells a barcode scanner from a person: both type into the keyboard, but a scanner types a whole code
 * faster than anybody and ends it with Enter. Returns the code when a press of Enter ends one.
 */
export function createWedge(): (press: KeyPress) => string | undefined {
  let code = '';
  let lastAt = Number.NEGATIVE_INFINITY;

  return function press({ key, at }) {
    const isQuick = at - lastAt <= longestPauseMs;
    lastAt = at;
    if (key === 'Shift') return undefined;
    if (key === 'Enter') {
      const scanned = isQuick && code.length >= shortestCode ? code : undefined;
      code = '';
      return scanned;
    }
    code = codeCharacter.test(key) ? (isQuick ? code : '') + key : '';
    return undefined;
  };
}
