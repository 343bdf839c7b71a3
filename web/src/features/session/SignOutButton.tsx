'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../design/Button.tsx';
import { useSignOut } from './use-sign-out.ts';

export function SignOutButton() {
  const t = useTranslations('session');
  const signOut = useSignOut();
  return (
    <Button onClick={signOut}>
      <LogOut aria-hidden className="size-[1.125rem]" />
      {t('signOut')}
    </Button>
  );
}
