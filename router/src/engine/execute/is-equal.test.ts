import { expect, it } from 'vitest';
import { isEqual } from './is-equal.ts';

const book = { id: '1', tags: ['a', { b: null }], size: { w: 1.5 } };

it.each([
  ['a copy', structuredClone(book)],
  ['the same object', book],
])('%s is equal', (_, other) => {
  expect(isEqual(book, other)).toBe(true);
});

it.each([
  ['another value', { ...book, id: '2' }],
  ['a number in place of its text', { ...book, id: 1 }],
  ['a key more', { ...book, more: 1 }],
  ['a key less', { id: '1', tags: book.tags }],
  ['a longer list', { ...book, tags: [...book.tags, 'c'] }],
  ['a difference further below', { ...book, tags: ['a', { b: 0 }] }],
  ['an object in place of a list', { ...book, tags: { 0: 'a', 1: { b: null } } }],
  ['a list in place of an object', { ...book, size: [] }],
  ['null in place of an object', { ...book, size: null }],
  ['a key that every object inherits', JSON.parse('{"id":"1","__proto__":{},"tags":["a",{"b":null}]}')],
  ['other keys', { id: '1', tags: book.tags, sizes: book.size }],
])('%s makes a difference', (_, other) => {
  expect(isEqual(book, other)).toBe(false);
  expect(isEqual(other, book)).toBe(false);
});
