/** Enough for nearly all texts. What was made for a longer one is not kept. */
const usualBytes = 256 * 1_024;
const mostBytesOfACharacter = 3; // of one UTF-16 unit
/** From this length on the built-in functions, which look at many characters at once, have made up for the call. */
const longText = 32;
const longBytes = 128;

/** Strings are of many kinds to V8, and a method looked up on all of them is looked up anew for each character. */
const charCodeAt: (text: string, index: number) => number = Function.prototype.call.bind(
  String.prototype.charCodeAt,
);

const quote = 0x22;
const backslash = 0x5c;

/** What stands between values. */
export const marks = {
  listStart: jsonBytes('['),
  comma: jsonBytes(','),
  listEnd: jsonBytes(']'),
  emptyList: jsonBytes('[]'),
  objectEnd: jsonBytes('}'),
  emptyObject: jsonBytes('{}'),
  null: jsonBytes('null'),
} as const;

/** JSON that is written many times. */
export function jsonBytes(json: string): Uint8Array {
  return Buffer.from(json);
}

/** Where something stands in what was written. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * JSON in UTF-8, written piece by piece into memory that is used for one text after the other. A text put together of as
 * many pieces is a tree to V8, which has to be walked before it can be encoded.
 */
export class JsonWriter {
  #bytes = Buffer.allocUnsafeSlow(usualBytes);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Writes JSON that was made before. */
  bytes(json: Uint8Array): void {
    const { length } = json;
    const start = this.#room(length);
    const bytes = this.#bytes;
    if (length >= longBytes) bytes.set(json, start);
    else for (let index = 0; index < length; index += 1) bytes[start + index] = json[index] as number;
    this.#length = start + length;
  }

  /** Writes what stands in what was written once more. */
  again({ start, end }: Span): void {
    const at = this.#room(end - start);
    this.#bytes.copyWithin(at, start, end);
    this.#length = at + end - start;
  }

  /** Writes JSON that is short and of ASCII only. */
  ascii(json: string): void {
    const { length } = json;
    const start = this.#room(length);
    const bytes = this.#bytes;
    for (let index = 0; index < length; index += 1) bytes[start + index] = charCodeAt(json, index);
    this.#length = start + length;
  }

  /** Writes any JSON. */
  text(json: string): void {
    const most = json.length * mostBytesOfACharacter;
    const fits = this.#length + most <= this.#bytes.length;
    const start = fits ? this.#length : this.#room(Buffer.byteLength(json)); // to count takes time, to guess memory
    this.#length = start + this.#bytes.write(json, start, 'utf8');
  }

  /** Writes a string as JSON does. */
  string(value: string): void {
    if (value.length >= longText || !this.#plain(value)) this.text(JSON.stringify(value));
  }

  /** What was written from there on, as a text. */
  textFrom(start: number): string {
    return this.#bytes.toString('utf8', start, this.#length);
  }

  /** Takes back what was written from there on. */
  backTo(length: number): void {
    this.#length = length;
  }

  /** What was written since the start, and starts anew. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    if (this.#bytes.length === usualBytes) return Buffer.from(taken);
    this.#bytes = Buffer.allocUnsafeSlow(usualBytes);
    return taken;
  }

  /** Writes a string in which nothing has to be escaped. Answers whether it was one. */
  #plain(value: string): boolean {
    let at = this.#room(value.length * mostBytesOfACharacter + 2);
    const bytes = this.#bytes;
    bytes[at++] = quote;
    const { length } = value;
    for (let index = 0; index < length; index += 1) {
      const unit = charCodeAt(value, index);
      if (unit < 0x20 || unit === quote || unit === backslash || (unit & 0xf800) === 0xd800) return false;
      if (unit < 0x80) bytes[at++] = unit;
      else {
        if (unit < 0x800) bytes[at++] = 0xc0 | (unit >> 6);
        else {
          bytes[at++] = 0xe0 | (unit >> 12);
          bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
        }
        bytes[at++] = 0x80 | (unit & 0x3f);
      }
    }
    bytes[at++] = quote;
    this.#length = at;
    return true;
  }

  /** Makes room behind what was written. Answers where that ends. */
  #room(more: number): number {
    const least = this.#length + more;
    if (least > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(least, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    return this.#length;
  }
}
