import { describe, expect, it } from 'vitest';
import { nearestWord } from './nearest-word.ts';

describe('the word that was meant', () => {
  it.each([
    ['dept', 'depth'],
    ['detph', 'depth'],
    ['Aliases', 'aliases'],
    ['timeoutms', 'timeoutMs'],
    ['tokn', 'tokens'],
    ['rootField', 'rootFields'],
  ])('%s is %s', (given, meant) => {
    expect(nearestWord(given, ['depth', 'aliases', 'timeoutMs', 'tokens', 'rootFields'])).toBe(meant);
  });

  it.each(['complexity', 'x', ''])('%s is none of them', (given) => {
    expect(nearestWord(given, ['depth', 'aliases'])).toBeUndefined();
  });
});
