import { useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';

/** Without storage a sale could be lost, so nothing is sold. */
export function StorageBroken({ onRetry }: { readonly onRetry: () => void }) {
  const t = useTranslations('common');
  return (
    <Screen footer={<Button tone="accent" label={t('tryAgain')} onPress={onRetry} />}>
      <EmptyState icon="alert" title={t('storageBroken')} hint={t('storageBrokenHint')} />
    </Screen>
  );
}
