import { expect, it } from 'vitest';
import { createStatementNames } from './statement-names.ts';

it('gives each text one name', () => {
  const nameOf = createStatementNames();
  expect(nameOf('select 1')).toBe(nameOf('select 1'));
  expect(nameOf('select 1')).not.toBe(nameOf('select 2'));
});

it('names no more than 200 texts, so that SQL built from values does not fill the server', () => {
  const nameOf = createStatementNames();
  const names = Array.from({ length: 1_000 }, (_, n) => nameOf(`select ${n}`));
  expect(new Set(names.filter(Boolean)).size).toBe(200);
  expect(nameOf('select 0')).toBe(names[0]);
});
