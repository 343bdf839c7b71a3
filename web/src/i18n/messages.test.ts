import { expect, it } from 'vitest';
import en from './messages/en.json' with { type: 'json' };
import vi from './messages/vi.json' with { type: 'json' };

function pathsOf(messages: object, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? `${prefix}${key} ${argumentsOf(value)}` : pathsOf(value, `${prefix}${key}.`),
  );
}

function argumentsOf(message: string): string {
  return [...message.matchAll(/\{(\w+)/g)]
    .map(([, name]) => name)
    .sort()
    .join(' ');
}

it('says everything in both languages, with the same values in it', () => {
  expect(pathsOf(en).sort()).toEqual(pathsOf(vi).sort());
});
