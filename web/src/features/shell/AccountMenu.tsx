'use client';

import { ArrowLeftRight, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../design/Menu.tsx';
import { useTheme } from '../../design/use-theme.ts';
import { useWorkplace } from '../place/Workplace.tsx';
import { useSignOut } from '../session/use-sign-out.ts';
import { initialsOf } from './initials.ts';

/** The person signed in, with what she can choose for herself. */
export function AccountMenu() {
  const t = useTranslations('shell');
  const { viewer, store, register, leavePlace } = useWorkplace();
  const [theme, chooseTheme] = useTheme();
  const signOut = useSignOut();
  const { name, role } = viewer.staffMember;

  const themes = [
    { value: 'system', label: t('themeSystem'), icon: <Monitor aria-hidden className="size-[1.125rem]" /> },
    { value: 'light', label: t('themeLight'), icon: <Sun aria-hidden className="size-[1.125rem]" /> },
    { value: 'dark', label: t('themeDark'), icon: <Moon aria-hidden className="size-[1.125rem]" /> },
  ] as const;

  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex size-11 items-center justify-center rounded-full bg-accent font-semibold text-on-accent text-sm hover:bg-accent-strong"
        >
          <span aria-hidden>{initialsOf(name)}</span>
          <span className="sr-only">{t('account', { name })}</span>
        </button>
      }
    >
      <div className="px-3 pt-2 pb-2.5">
        <p className="font-semibold">{name}</p>
        <p className="text-ink-soft text-sm">
          {t(`role.${role}`)} · {viewer.merchant.name}
        </p>
        <p className="mt-1.5 text-ink-soft text-sm">
          {store.name} · {register.name}
        </p>
      </div>
      <MenuSeparator />
      <MenuChoice label={t('theme')} value={theme} choices={themes} onChoose={chooseTheme} />
      <MenuSeparator />
      {leavePlace ? (
        <MenuItem icon={<ArrowLeftRight aria-hidden className="size-[1.125rem]" />} onSelect={leavePlace}>
          {t('changePlace')}
        </MenuItem>
      ) : null}
      <MenuItem icon={<LogOut aria-hidden className="size-[1.125rem]" />} onSelect={signOut}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
