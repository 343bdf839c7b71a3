'use client';

import { ReceiptText, ShoppingBag } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { classNames } from '../../design/class-names.ts';
import { Logo, LogoMark } from '../../design/Logo.tsx';
import { LanguageSwitch } from '../../i18n/LanguageSwitch.tsx';
import { useWorkplace } from '../place/Workplace.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { ShortcutHelp } from './ShortcutHelp.tsx';

const destinations = [
  { href: '/register', name: 'register', Icon: ShoppingBag },
  { href: '/orders', name: 'orders', Icon: ReceiptText },
] as const;

/** The bar on top of every page for those signed in. */
export function AppHeader() {
  const t = useTranslations('shell');
  const { store, register } = useWorkplace();
  return (
    <header className="flex h-15 shrink-0 items-center gap-2 border-line border-b bg-surface px-3 md:gap-4 md:px-5">
      <Link href="/register" aria-label="GoodGo" className="rounded-control md:mr-2">
        <Logo className="hidden lg:inline-flex" />
        <LogoMark className="text-accent lg:hidden" />
      </Link>
      <nav aria-label={t('navigation')} className="flex gap-1">
        {destinations.map((destination) => (
          <NavigationLink key={destination.href} {...destination} />
        ))}
      </nav>
      <p className="ml-auto hidden min-w-0 truncate text-ink-soft text-sm md:block">
        <span className="font-medium text-ink">{store.name}</span> · {register.name}
      </p>
      <div className="ml-auto flex items-center gap-1.5 md:ml-0 md:gap-2">
        <ShortcutHelp className="hidden md:inline-flex" />
        <LanguageSwitch />
        <AccountMenu />
      </div>
    </header>
  );
}

function NavigationLink({ href, name, Icon }: (typeof destinations)[number]) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const isCurrent = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'flex h-11 min-w-11 items-center justify-center gap-2 rounded-control px-3 font-medium text-[0.9375rem]',
        isCurrent ? 'bg-accent-soft text-on-accent-soft' : 'text-ink-soft hover:bg-sunken hover:text-ink',
      )}
    >
      <Icon aria-hidden className="size-[1.125rem]" />
      <span className="max-sm:sr-only">{t(name)}</span>
    </Link>
  );
}
