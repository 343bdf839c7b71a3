'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';

export default function BrokenPage() {
  const t = useTranslations('common');
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        icon={TriangleAlert}
        title={t('broken')}
        hint={t('brokenHint')}
        action={<Button onClick={() => window.location.reload()}>{t('reload')}</Button>}
      />
    </main>
  );
}
