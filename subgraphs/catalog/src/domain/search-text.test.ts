import { describe, expect, it } from 'vitest';
import { foldForSearch, searchTextOf, searchWords } from './search-text.ts';

describe('foldForSearch', () => {
  it.each([
    ['Cà phê', 'ca phe'],
    ['SỮA ĐÁ', 'sua da'],
    ['đường', 'duong'],
    ['Đ', 'd'],
    ['Bánh mì kẹp thịt nướng', 'banh mi kep thit nuong'],
    ['ăâêôơư ĂÂÊÔƠƯ', 'aaeoou aaeoou'],
    ['ạặậẹệịọộợụựỵ ảẳẩẻểỉỏổởủửỷ ãẵẫẽễĩõỗỡũữỹ', 'aaaeeiooouuy aaaeeiooouuy aaaeeiooouuy'],
    ['Straße Ærø Łódź', 'strasse aero lodz'],
    ['Ｃａｆé　１２', 'cafe 12'],
    ['', ''],
  ])('makes "%s" into "%s"', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it('does not mind how a letter was composed', () => {
    const typed = 'Phở bò tái nạm gầu';
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const) {
      expect(foldForSearch(typed.normalize(form))).toBe('pho bo tai nam gau');
    }
  });

  it('leaves what is folded as it is', () => {
    const folded = foldForSearch('Trà Đào Cam Sả (Lớn) 500ml');
    expect(foldForSearch(folded)).toBe(folded);
  });
});

describe('searchWords', () => {
  it.each([
    ['Cà phê sữa đá (Lớn)', ['ca', 'phe', 'sua', 'da', 'lon']],
    ['Coca-Cola 1,5L', ['coca', 'cola', '1', '5l']],
    ['100% _nguyên\\chất_', ['100', 'nguyen', 'chat']],
    ['咖啡', ['咖啡']],
    [' — ', []],
  ])('reads "%s"', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });
});

it('keeps of a variant its name with a blank before each word, each word once, and its folded SKU', () => {
  expect(searchTextOf({ displayName: 'Mì Hảo Hảo', sku: 'MI-HẢO-01' })).toEqual({
    name: ' mi hao hao',
    words: ['mi', 'hao'],
    sku: 'mi-hao-01',
  });
});
