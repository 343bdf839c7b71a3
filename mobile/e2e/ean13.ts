const left = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
// Which of the first six digits are drawn in the mirrored set says what the digit before them is.
const parities = [
  'LLLLLL',
  'LLGLGG',
  'LLGGLG',
  'LLGGGL',
  'LGLLGG',
  'LGGLLG',
  'LGGGLL',
  'LGLGLG',
  'LGLGGL',
  'LGGLGL',
];

/** The 95 bars and gaps of an EAN-13 barcode, `1` for a bar (ISO/IEC 15420). */
export function ean13Modules(code: string): string {
  const digits = [...code].map(Number);
  const parity = parities[digits[0] ?? 0] ?? '';
  const start = digits.slice(1, 7).map((digit, index) => drawLeft(digit, parity[index] === 'G'));
  const end = digits.slice(7).map((digit) => invert(left[digit] ?? ''));
  return ['101', ...start, '01010', ...end, '101'].join('');
}

function drawLeft(digit: number, isMirrored: boolean): string {
  const pattern = left[digit] ?? '';
  return isMirrored ? [...invert(pattern)].reverse().join('') : pattern;
}

function invert(pattern: string): string {
  return [...pattern].map((module) => (module === '1' ? '0' : '1')).join('');
}
