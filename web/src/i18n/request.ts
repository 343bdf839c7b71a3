import { defaultLocale, isLocale, type Locale } from '@goodgo/client-graphql';
import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { localeCookie } from './locale-cookie.ts';
import en from './messages/en.json';
import vi from './messages/vi.json';

const messages: Readonly<Record<Locale, typeof vi>> = { vi, en };

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : defaultLocale;
  // Times are formatted in the zone of the store; this one only keeps server and browser from differing.
  return { locale, messages: messages[locale], timeZone: 'UTC' };
});
