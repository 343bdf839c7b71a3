import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { classNames } from '../design/class-names.ts';
import { inter, interVietnamese } from '../design/fonts.ts';
import { Toasts } from '../design/Toasts.tsx';
import '../design/theme.css';
import { isTheme, themeCookie } from '../design/theme.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return { title: { default: 'GoodGo', template: '%s · GoodGo' }, description: t('description') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#191c1b' },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = await getLocale();
  const theme = (await cookies()).get(themeCookie)?.value;
  // Each page carries the nonce of its own request, so none can be made at build time.
  await headers();
  return (
    <html
      lang={locale}
      data-theme={isTheme(theme) ? theme : 'system'}
      className={classNames(inter.variable, interVietnamese.variable)}
    >
      <body>
        <NextIntlClientProvider>
          {children}
          <Toasts />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
