import { foldForSearch, searchWords, spaced } from './search-text.ts';

/** What somebody looks for, as the index understands it. */
export interface SearchQuery {
  /** As it was typed, for barcodes. */
  readonly code: string;
  /** Folded, for SKUs. */
  readonly sku: string;
  /** How a name begins that begins with what was typed. */
  readonly phrase: string;
  /** LIKE patterns that all match a name in which every word that was typed begins a word. */
  readonly beginnings: readonly string[];
  /** LIKE patterns that all match a name in which every word stands; a single letter counts at beginnings only. */
  readonly anywhere: readonly string[];
}

/** Where in the answer a variant stands; lower is better. */
export const rank = {
  /** SKU or barcode are what was typed. */
  code: 0,
  /** The name begins with what was typed. */
  phrase: 1,
  /** Every word that was typed begins a word of the name. */
  beginnings: 2,
  /** Every word that was typed stands in the name. */
  anywhere: 3,
  /** The SKU begins with what was typed. */
  sku: 4,
} as const;

/** Reads what was typed; undefined when it is nothing. Words hold letters and digits only, so LIKE needs no escape. */
export function readSearchQuery(typed: string): SearchQuery | undefined {
  const code = typed.replace(/\p{Cc}/gu, ' ').trim();
  const sku = foldForSearch(code);
  if (sku === '') return undefined;
  const inOrder = searchWords(code);
  const words = [...new Set(inOrder)];
  return {
    code,
    sku,
    phrase: spaced(inOrder),
    beginnings: words.map((word) => `% ${word}%`),
    anywhere: words.map((word) => ([...word].length === 1 ? `% ${word}%` : `%${word}%`)),
  };
}
