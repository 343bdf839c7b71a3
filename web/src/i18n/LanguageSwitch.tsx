'use client';

import { type Locale, locales } from '@goodgo/client-graphql';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { classNames } from '../design/class-names.ts';
import { keepChoice } from '../state/choice-cookie.ts';
import { localeCookie } from './locale-cookie.ts';

/** Switches between the languages. Each is named in itself, for those who can't read the other. */
export function LanguageSwitch({ className }: { readonly className?: string }) {
  const t = useTranslations('language');
  const current = useLocale();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();

  function choose(locale: Locale): void {
    keepChoice(localeCookie, locale);
    startTransition(() => router.refresh());
  }

  return (
    <fieldset className={classNames('flex rounded-control bg-sunken p-0.5', className)} disabled={isPending}>
      <legend className="sr-only">{t('label')}</legend>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          title={t(locale)}
          onClick={() => choose(locale)}
          className="relative flex h-10 min-w-11 items-center justify-center rounded-[0.5rem] font-semibold text-ink-soft text-sm uppercase after:absolute after:-inset-y-0.5 after:inset-x-0 aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:shadow-card"
        >
          <span aria-hidden>{locale}</span>
          <span className="sr-only">{t(locale)}</span>
        </button>
      ))}
    </fieldset>
  );
}
