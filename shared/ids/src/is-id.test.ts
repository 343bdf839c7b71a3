import { expect, it } from 'vitest';
import { isId } from './is-id.ts';

it.each([
  '01890a5d-ac96-774b-bcce-b302099a8057',
  '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d',
  '01890A5D-AC96-774B-BCCE-B302099A8057',
])('takes %s', (value) => {
  expect(isId(value)).toBe(true);
});

it.each([
  '',
  'order-1',
  '01890a5dac96774bbcceb302099a8057',
  '01890a5d-ac96-774b-bcce-b302099a8057 ',
  '01890a5d-ac96-974b-bcce-b302099a8057',
  '00000000-0000-0000-0000-000000000000',
  7,
  null,
  undefined,
])('refuses %s', (value) => {
  expect(isId(value)).toBe(false);
});
