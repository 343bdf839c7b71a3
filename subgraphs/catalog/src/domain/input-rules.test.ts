import { describe, expect, it } from 'vitest';
import { cleaned, idOr, problemOfBarcode, problemOfId, problemOfText } from './input-rules.ts';

describe('text', () => {
  it('is kept composed and without blanks around it', () => {
    expect(cleaned('  Phở\u0301 '.normalize('NFD'))).toBe('Phở\u0301'.normalize('NFC'));
  });

  it.each([
    ['an empty one', ''],
    ['one of 6 characters', 'abcdef'],
    ['one with a line break', 'a\nb'],
    ['one with NUL', 'a\0b'],
    ['half a character', 'a\ud800'],
  ])('may not be %s where 1 to 5 are asked for', (_what, text) => {
    expect(problemOfText(['name'], text, { min: 1, max: 5 })).toMatchObject({
      type: 'InvalidInput',
      path: ['name'],
    });
  });

  it('counts characters, not what they are stored in', () => {
    expect(problemOfText(['name'], '🍜🍜🍜🍜🍜', { min: 1, max: 5 })).toBeUndefined();
  });

  it('may have lines where lines are asked for', () => {
    expect(problemOfText(['description'], 'a\nb\tc', { min: 0, max: 5, lines: true })).toBeUndefined();
    expect(problemOfText(['description'], 'a\0', { min: 0, max: 5, lines: true })).toBeDefined();
  });
});

describe('a barcode', () => {
  it.each(['8936000000012', 'A-1/2', 'x'.repeat(64)])('may be %s', (code) => {
    expect(problemOfBarcode(['barcodes', '0'], code)).toBeUndefined();
  });
  it.each(['', 'a b', 'é', 'x'.repeat(65), '1\n'])('may not be %j', (code) => {
    expect(problemOfBarcode(['barcodes', '0'], code)).toMatchObject({ path: ['barcodes', '0'] });
  });
});

describe('an id', () => {
  it('is made when the client makes none', () => {
    expect(idOr(() => 'made', null)).toBe('made');
  });
  it('is the same in capitals', () => {
    expect(idOr(() => 'made', '01890A5D-AC96-774B-BCCE-B302099A8057')).toBe(
      '01890a5d-ac96-774b-bcce-b302099a8057',
    );
  });
  it('must be a UUID', () => {
    expect(problemOfId(['id'], 'coffee')).toMatchObject({ type: 'InvalidInput', path: ['id'] });
    expect(problemOfId(['id'], undefined)).toBeUndefined();
  });
});
