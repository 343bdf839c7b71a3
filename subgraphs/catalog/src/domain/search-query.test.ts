import { describe, expect, it } from 'vitest';
import { readSearchQuery } from './search-query.ts';

describe('readSearchQuery', () => {
  it.each(['', '   ', '\t\n', '\0'])('reads nothing from %j', (typed) => {
    expect(readSearchQuery(typed)).toBeUndefined();
  });

  it('keeps what was typed for barcodes, and folds it for SKUs and names', () => {
    expect(readSearchQuery(' CF-SỮA ')).toEqual({
      code: 'CF-SỮA',
      sku: 'cf-sua',
      phrase: ' cf sua',
      beginnings: ['% cf%', '% sua%'],
      anywhere: ['%cf%', '%sua%'],
    });
  });

  it('looks for a single letter at the beginning of words only, and for a repeated word once', () => {
    expect(readSearchQuery('d hao hao')).toMatchObject({
      phrase: ' d hao hao',
      beginnings: ['% d%', '% hao%'],
      anywhere: ['% d%', '%hao%'],
    });
  });

  it('lets nothing of LIKE through', () => {
    const { beginnings = [], anywhere = [] } = readSearchQuery('10%_x\\y') ?? {};
    for (const pattern of [...beginnings, ...anywhere]) expect(pattern).toMatch(/^% ?[\p{L}\p{N}]+%$/u);
  });
});
