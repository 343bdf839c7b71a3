import { expect, it } from 'vitest';
import en from './messages/en.json' with { type: 'json' };
import vi from './messages/vi.json' with { type: 'json' };

type Entry = readonly [path: string, message: string];

function entriesOf(messages: object, prefix = ''): Entry[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : entriesOf(value, `${prefix}${key}.`),
  );
}

function shapeOf(messages: object): string[] {
  return entriesOf(messages)
    .map(([path, message]) => `${path} ${message.match(/\{\w+/g)?.sort().join(' ') ?? ''}`)
    .sort();
}

it('says everything in both languages, with the same values in it', () => {
  expect(shapeOf(en)).toEqual(shapeOf(vi));
});

it('needs no plural rules, which the engine of iOS does not have', () => {
  const plurals = [...entriesOf(vi), ...entriesOf(en)].filter(([, message]) => /plural|select/.test(message));
  expect(plurals).toEqual([]);
});
