/** The languages of the clients: Vietnamese first. */
export const locales = ['vi', 'en'] as const;

/** A language of the clients. */
export type Locale = (typeof locales)[number];

/** What people get who have not chosen. */
export const defaultLocale: Locale = 'vi';

/** Whether a value from outside (a cookie, a header) names one of our languages. */
export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}
