'use client';

import { useQuery } from '@apollo/client/react';
import { messageOf, ViewerDocument } from '@goodgo/client-graphql';
import { CloudOff } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { WorkplaceProvider } from '../place/Workplace.tsx';

type ViewerGateProps = {
  readonly children: ReactNode;
  /** What is shown until it is known who is signed in. */
  readonly fallback: ReactNode;
};

/** Shows its children to the person signed in, at her place. */
export function ViewerGate({ children, fallback }: ViewerGateProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const { data, error, refetch } = useQuery(ViewerDocument, { ssr: false });
  if (data?.viewer) return <WorkplaceProvider viewer={data.viewer}>{children}</WorkplaceProvider>;
  if (!error) return fallback;
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        icon={CloudOff}
        title={t('loadFailed')}
        hint={messageOf(error, locale)}
        action={<Button onClick={() => void refetch()}>{t('tryAgain')}</Button>}
      />
    </main>
  );
}
