import { formatAmount } from '@goodgo/client-graphql';
import type { CashResult } from '@goodgo/money';
import { useLocale, useTranslations } from 'next-intl';
import { classNames } from '../../design/class-names.ts';

/** What the customer gets back, or what is still missing. */
export function ChangeDue({ settled }: { readonly settled: CashResult }) {
  const t = useTranslations('payment');
  const locale = useLocale();
  const missing = !settled.ok && settled.error.code === 'UNDERPAID' ? settled.error.missing : undefined;
  const amount = settled.ok ? settled.change : missing;
  return (
    <div
      aria-live="polite"
      className={classNames(
        'flex items-baseline justify-between gap-4 rounded-control px-4 py-3',
        settled.ok ? 'bg-sunken' : 'bg-danger-soft text-on-danger-soft',
      )}
    >
      <span className="font-medium">{settled.ok ? t('change') : t('missing')}</span>
      <span data-testid="change-due" className="figures font-bold text-2xl">
        {amount ? formatAmount(amount, locale) : '—'}
      </span>
    </div>
  );
}
