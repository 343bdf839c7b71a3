import { expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

it.each([
  ['Nguyễn Thị Mai', 'TM'],
  ['Ánh', 'Á'],
  ['  đặng  ước ', 'ĐƯ'],
  ['', ''],
])('shortens %j to %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
