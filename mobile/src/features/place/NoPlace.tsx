import { useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSignOut } from '../session/use-sign-out.ts';

/** Somebody without a register can do nothing here but leave. */
export function NoPlace() {
  const t = useTranslations('place');
  const account = useTranslations('account');
  const signOut = useSignOut();
  return (
    <Screen footer={<Button label={account('signOut')} icon="leave" onPress={signOut} />}>
      <EmptyState icon="store" title={t('none')} hint={t('noneHint')} />
    </Screen>
  );
}
