import { describe, expect, it } from 'vitest';
import { JsonWriter } from './json-writer.ts';

function written(write: (out: JsonWriter) => void): string {
  const out = new JsonWriter();
  write(out);
  return out.take().toString('utf8');
}

it.each([
  ['nothing', ''],
  ['letters', 'espresso'],
  ['Vietnamese', 'Cà phê sữa đá ở Huế, 25.000 ₫'],
  ['what has to be escaped', 'a "quote", a \\ and a \u0007\n\t\u0000'],
  ['an emoji', 'two ☕️ and a 🍜'],
  ['half an emoji', '\ud83c then \udf5c'],
  ['characters at the borders', '\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\u2028'],
  ['a long text', 'Phở '.repeat(100)],
])('writes %s as JSON does', (_, text) => {
  expect(written((out) => out.string(text))).toBe(JSON.stringify(text));
});

describe('an answer', () => {
  it('may be longer than what is kept for it, and the next starts anew', () => {
    const out = new JsonWriter();
    const item = Buffer.from('"0123456789",');
    for (let index = 0; index < 100_000; index += 1) out.bytes(item);
    out.ascii('1');
    out.text('["đồng"]');
    expect(out.take().toString()).toBe(`${'"0123456789",'.repeat(100_000)}1["đồng"]`);
    out.ascii('2');
    expect(out.take().toString()).toBe('2');
  });

  it('holds a text that is longer than all of that', () => {
    const text = JSON.stringify('ệ'.repeat(200_000));
    expect(written((out) => out.text(text)) === text).toBe(true);
  });

  it('stays as it is when the next is written', () => {
    const out = new JsonWriter();
    out.ascii('first');
    const first = out.take();
    out.ascii('other');
    expect([first.toString(), out.take().toString()]).toEqual(['first', 'other']);
  });

  it('repeats what stands in it, also where that takes more room', () => {
    const text = `"${'x'.repeat(100_000)}"`;
    const repeated = written((out) => {
      out.ascii('[');
      out.text(text);
      for (let index = 0; index < 5; index += 1) out.again({ start: 1, end: 1 + text.length });
    });
    expect(repeated).toBe(`[${text.repeat(6)}`);
  });

  it('loses what is taken back', () => {
    const out = new JsonWriter();
    out.ascii('{"a":');
    const { length } = out;
    out.string('wrong');
    out.backTo(length);
    out.ascii('null}');
    expect(out.take().toString()).toBe('{"a":null}');
  });
});
