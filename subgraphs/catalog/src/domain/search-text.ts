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

/** What the search knows of a variant. */
export interface SearchText {
  /** The words of the name: what it is sorted by. */
  readonly name: string;
  /** A blank before each word of name and SKU, so that ` ca` is the beginning of a word. */
  readonly text: string;
  readonly sku: string;
  /** The ends of all words, each once. */
  readonly tails: readonly string[];
}

/** What the search keeps of a variant. */
export function searchTextOf({
  displayName,
  sku,
}: {
  readonly displayName: string;
  readonly sku: string;
}): SearchText {
  const name = searchWords(displayName);
  const words = [...name, ...searchWords(sku)];
  return {
    name: name.join(' '),
    text: words.map((word) => ` ${word}`).join(''),
    sku: foldForSearch(sku),
    tails: [...new Set(words.flatMap(tailsOf))],
  };
}

/**
 * The ends of a word from its beginning down to two letters: `sua` has `sua` and `ua`. What stands inside a word is the
 * beginning of one of them, so that one ordered index answers both. Single letters are looked for at beginnings only.
 */
export function tailsOf(word: string): string[] {
  const letters = [...word];
  const count = Math.max(1, letters.length - 1);
  return Array.from({ length: count }, (_, start) => letters.slice(start).join(''));
}
