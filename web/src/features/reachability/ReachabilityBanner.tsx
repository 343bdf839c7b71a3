'use client';

import { useApolloClient } from '@apollo/client/react';
import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useReachability } from '../../graph/GraphProvider.tsx';
import { useStore } from '../../state/use-store.ts';

/** Says that the server does not answer, and brings the page up to date when it does again. */
export function ReachabilityBanner() {
  const t = useTranslations('reachability');
  const client = useApolloClient();
  const isReachable = useStore(useReachability());
  const wasReachable = useRef(true);

  useEffect(() => {
    if (isReachable && !wasReachable.current) void client.refetchQueries({ include: 'active' });
    wasReachable.current = isReachable;
  }, [client, isReachable]);

  return (
    <div role="status" aria-live="polite">
      {isReachable ? null : (
        <div className="flex items-center justify-center gap-2.5 bg-warning-soft px-4 py-2.5 text-[0.9375rem] text-on-warning-soft">
          <CloudOff aria-hidden className="size-[1.125rem] shrink-0" />
          <p>
            <strong className="font-semibold">{t('title')}</strong> {t('hint')}
          </p>
        </div>
      )}
    </div>
  );
}
