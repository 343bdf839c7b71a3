/** The languages that GoodGo speaks; Vietnamese first. */
export const locales = ['vi', 'en'] as const;

/** One of {@link locales}. */
export type Locale = (typeof locales)[number];

/** Whether a value, such as a claim or a cookie, is a locale this version knows. */
export function isLocale(value: unknown): value is Locale {
  return value === 'vi' || value === 'en';
}

/**
 * The locale of an `Accept-Language` header (RFC 9110 12.5.4): the best-weighted language that we speak.
 * @returns `vi` when the header is absent or names none of ours.
 */
export function localeOf(acceptLanguage: string | undefined): Locale {
  if (acceptLanguage === undefined) return 'vi';
  const wishes = acceptLanguage.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
    return { language: tag.split('-')[0], weight: q ? Number(q.slice(2)) || 0 : 1 };
  });
  const best = wishes.filter((wish) => isLocale(wish.language)).toSorted((a, b) => b.weight - a.weight)[0];
  return best && isLocale(best.language) ? best.language : 'vi';
}
