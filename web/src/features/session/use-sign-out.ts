'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { showToast } from '../../design/Toasts.tsx';
import { requestSignOut } from './session-request.ts';

/** Signs out and leaves for the sign-in page. */
export function useSignOut(): () => void {
  const t = useTranslations('session');
  return useCallback(() => {
    void requestSignOut().then(({ outcome }) => {
      // A new page, so that nothing of the person stays in memory.
      if (outcome === 'signed-out') window.location.assign('/sign-in');
      else showToast('problem', t('signOutFailed'));
    });
  }, [t]);
}
