/** Why a text is not a decimal number of the allowed scale. */
export type ScaledProblem = 'NOT_A_DECIMAL' | 'TOO_MANY_DECIMALS';

type ScaledResult =
  | { readonly ok: true; readonly value: bigint }
  | { readonly ok: false; readonly reason: ScaledProblem };

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/;

// Longer than any amount or quantity, and short enough that converting hostile input costs nothing.
const longestText = 40;

/** Reads a decimal text as an integer count of 10^-decimals: `1.5` with 3 decimals is 1500. */
export function parseScaled(text: string, decimals: number): ScaledResult {
  const match = text.length <= longestText ? decimalPattern.exec(text) : null;
  if (!match) return { ok: false, reason: 'NOT_A_DECIMAL' };
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > decimals) return { ok: false, reason: 'TOO_MANY_DECIMALS' };
  const magnitude = BigInt(whole + fraction.padEnd(decimals, '0'));
  return { ok: true, value: sign === '-' ? -magnitude : magnitude };
}

/** The digits of an integer count of 10^-decimals, all decimals written: 1500 with 3 is `1.500`. */
export function writeScaled(value: bigint, decimals: number): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
