import { Compass } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '../design/EmptyState.tsx';
import { LinkButton } from '../design/LinkButton.tsx';

export default async function NotFound() {
  const t = await getTranslations('common');
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        icon={Compass}
        title={t('notFound')}
        hint={t('notFoundHint')}
        action={<LinkButton href="/register">{t('toRegister')}</LinkButton>}
      />
    </main>
  );
}
