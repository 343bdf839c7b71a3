import { describe, expect, it } from 'vitest';
import { localeOf } from './locale.ts';

describe('localeOf', () => {
  it.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['fr-FR, en;q=0.5, vi;q=0.8', 'vi'],
    ['de', 'vi'],
  ])('reads %s as %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
