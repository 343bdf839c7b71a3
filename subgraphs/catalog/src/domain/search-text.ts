const lettersWithoutDecomposition: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

/** Text without accents and case: "Cà phê sữa ĐÁ" is "ca phe sua da", however its letters were composed. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[đðøłħıßæœ]/g, (letter) => lettersWithoutDecomposition[letter] ?? letter);
}

/** The words of a text, folded: runs of letters and digits. */
export function searchWords(text: string): string[] {
  return foldForSearch(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A variant as the search sees it. */
export interface SearchText {
  /** The words of the name with a blank before each, so that ` ca` is the beginning of a word; answers are sorted by it. */
  readonly name: string;
  readonly sku: string;
  /** Each word of the name once. */
  readonly words: readonly string[];
}

/** What the search keeps of a variant. */
export function searchTextOf(variant: { readonly displayName: string; readonly sku: string }): SearchText {
  const words = searchWords(variant.displayName);
  return { name: spaced(words), sku: foldForSearch(variant.sku), words: [...new Set(words)] };
}

/** Words with a blank before each. */
export function spaced(words: readonly string[]): string {
  return words.map((word) => ` ${word}`).join('');
}
