import { expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

it.each(['/orders', '/orders/019a?x=1', '/register'])('goes back to %s', (path) => {
  expect(ownPath(path)).toBe(path);
});

it.each([
  undefined,
  '',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/sign-in',
])('goes to the register instead of %j', (path) => {
  expect(ownPath(path)).toBe('/register');
});
