/** What the detector needs to know of a key press. */
export type KeyPress = {
  /** `KeyboardEvent.key`. */
  readonly key: string;
  /** `KeyboardEvent.timeStamp`, in milliseconds. */
  readonly at: number;
};

/** What a key press was. */
export type WedgeResult =
  /** The first key of what may become a scan. */
  | { readonly kind: 'begins' }
  | { readonly kind: 'goes-on' }
  /** The Enter that ends a scan. */
  | { readonly kind: 'scanned'; readonly code: string };

/** On average. Scanners take 1 to 30 ms a key, the quickest typists 60. */
const slowestKeyMs = 45;
/** One key may come late, when the computer is busy. */
const longestPauseMs = 150;
/** The shortest code; EAN-8 has 8 digits, house codes have fewer. */
const shortestCode = 6;

const codeCharacter = /^[\x20-\x7e]$/;

/**
 * Tells a barcode scanner from a person: both type into the keyboard, but a scanner types a whole code
 * faster than anybody and ends it with Enter.
 */
export function createWedge(): (press: KeyPress) => WedgeResult {
  let code = '';
  let beganAt = 0;
  let lastAt = Number.NEGATIVE_INFINITY;

  return function press({ key, at }) {
    const isPause = at - lastAt > longestPauseMs;
    lastAt = at;
    if (isPause) code = '';
    if (key === 'Shift') return { kind: 'goes-on' };
    if (key === 'Enter') return end(at);
    if (!codeCharacter.test(key)) {
      code = '';
      return { kind: 'goes-on' };
    }
    code += key;
    if (code.length > 1) return { kind: 'goes-on' };
    beganAt = at;
    return { kind: 'begins' };
  };

  function end(at: number): WedgeResult {
    const typed = code;
    code = '';
    const isQuick = at - beganAt <= typed.length * slowestKeyMs;
    return typed.length >= shortestCode && isQuick ? { kind: 'scanned', code: typed } : { kind: 'goes-on' };
  }
}
