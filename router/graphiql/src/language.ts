import { createCell } from './cell.ts';

/** The languages in which the graph answers people. */
export const languages = { vi: 'Tiếng Việt', en: 'English' } as const;
export type Language = keyof typeof languages;

const storageKey = 'goodgo:language';

export function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(languages, value);
}

/** The language of the person, kept over reloads. */
export function createLanguage(storage: Storage) {
  const stored = storage.getItem(storageKey);
  const language = createCell<Language>(isLanguage(stored) ? stored : 'vi');
  language.watch(() => storage.setItem(storageKey, language.get()));
  return language;
}
