/** The few kinds of ASN.1 values that a certificate is made of, in their distinguished encoding (X.690). */
export const der = {
  sequence: (...parts: readonly Uint8Array[]) => encode(0x30, ...parts),
  set: (...parts: readonly Uint8Array[]) => encode(0x31, ...parts),
  boolean: (value: boolean) => encode(0x01, Uint8Array.of(value ? 0xff : 0)),
  /** A whole number that is not negative, as its bytes. */
  integer: (bytes: Uint8Array) => encode(0x02, (bytes[0] ?? 0) >= 0x80 ? Uint8Array.of(0) : none, bytes),
  bitString: (bytes: Uint8Array, unusedBits = 0) => encode(0x03, Uint8Array.of(unusedBits), bytes),
  octetString: (bytes: Uint8Array) => encode(0x04, bytes),
  utf8: (text: string) => encode(0x0c, Buffer.from(text)),
  /** Until 2049, which is when two digits of a year are over. */
  utcTime: (date: Date) =>
    encode(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`)),
  oid: (dotted: string) => encode(0x06, oidBytes(dotted)),
  /** A value whose meaning its place gives. */
  tagged: (tag: number, ...parts: readonly Uint8Array[]) => encode(0xa0 | tag, ...parts),
  /** Like `tagged`, for what has no parts. */
  taggedBytes: (tag: number, bytes: Uint8Array) => encode(0x80 | tag, bytes),
};

const none = new Uint8Array();

function encode(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.of(tag), lengthBytes(content.length), content]);
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length < 0x100) return Uint8Array.of(0x81, length);
  return Uint8Array.of(0x82, length >> 8, length & 0xff);
}

function oidBytes(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]);
}

function base128(value: number): number[] {
  const low = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) low.unshift((left & 0x7f) | 0x80);
  return low;
}
