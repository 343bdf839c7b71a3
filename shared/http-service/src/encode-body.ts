/** Enough for nearly all answers; it grows with longer ones up to the limit. */
let scratch = Buffer.allocUnsafeSlow(256 * 1_024);
const largestScratch = 4 * 1_024 * 1_024;
const mostBytesOfACharacter = 3; // of one UTF-16 unit

/**
 * A text in UTF-8. `Buffer.from` counts the bytes first, which takes as long as writing them; here they are written into
 * memory that is used again and again, and then copied, which takes next to nothing.
 */
export function encodeBody(text: string): Buffer {
  const most = text.length * mostBytesOfACharacter;
  if (most > largestScratch) return Buffer.from(text);
  if (most > scratch.length) scratch = Buffer.allocUnsafeSlow(most);
  const length = scratch.write(text, 0, 'utf8');
  return Buffer.from(scratch.subarray(0, length));
}
