import { createKeptValue, defaultLocale, isLocale, type Locale } from '@goodgo/client-graphql';
import { getLocales } from 'expo-localization';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { useKeptTexts } from '../storage/KeptTextsContext.tsx';
import en from './messages/en.json' with { type: 'json' };
import vi from './messages/vi.json' with { type: 'json' };

const messages = { vi, en } as const;

const ChooseContext = createContext<((locale: Locale) => void) | undefined>(undefined);

/** Speaks the language that was chosen on this phone, else that of the phone, else Vietnamese. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const storage = useKeptTexts();
  const kept = useMemo(
    () =>
      createKeptValue<Locale>({
        storage,
        key: 'goodgo:locale',
        version: 1,
        read: (value) => (isLocale(value) ? value : undefined),
      }),
    [storage],
  );
  const [locale, setLocale] = useState(() => kept.load() ?? localeOfPhone());
  const choose = useMemo(
    () => (chosen: Locale) => {
      kept.save(chosen);
      setLocale(chosen);
    },
    [kept],
  );
  return (
    <ChooseContext value={choose}>
      <IntlProvider locale={locale} messages={messages[locale]} timeZone="Asia/Ho_Chi_Minh">
        {children}
      </IntlProvider>
    </ChooseContext>
  );
}

/** Speaks the language of the phone, before it is known what was chosen. */
export function PhoneLanguage({ children }: { readonly children: ReactNode }) {
  const locale = localeOfPhone();
  return (
    <IntlProvider locale={locale} messages={messages[locale]} timeZone="Asia/Ho_Chi_Minh">
      {children}
    </IntlProvider>
  );
}

/** How to choose another language. */
export function useChooseLanguage(): (locale: Locale) => void {
  const choose = useContext(ChooseContext);
  if (!choose) throw new TypeError('useChooseLanguage needs a LanguageProvider around it');
  return choose;
}

function localeOfPhone(): Locale {
  const codes = getLocales().map(({ languageCode }) => languageCode);
  return codes.find((code) => isLocale(code)) ?? defaultLocale;
}
