import { expect, it } from 'vitest';
import { encodeBody } from './encode-body.ts';

it.each([
  ['nothing', ''],
  ['plain text', 'a'.repeat(100)],
  ['all kinds of characters', 'đồng ₫ 😀 \u0000 "'],
  ['a lone surrogate', 'a\ud800b'],
  ['more than the memory holds at first', 'ế'.repeat(200_000)],
  ['more than it ever holds', 'ế'.repeat(2_000_000)],
])('encodes %s as Buffer.from does', (_, text) => {
  expect(encodeBody(text).equals(Buffer.from(text))).toBe(true);
});

it('keeps what it has encoded', () => {
  const first = encodeBody('first');
  encodeBody('second');
  expect(first.toString()).toBe('first');
});
