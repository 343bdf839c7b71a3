import { formatAmount, formatRate, type PricedCart } from '@goodgo/client-graphql';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '../../design/Button.tsx';
import { Kbd } from '../../design/Kbd.tsx';
import { Notice } from '../../design/Notice.tsx';

type CartTotalsProps = {
  readonly isEmpty: boolean;
  readonly priced: PricedCart;
  readonly onPay: () => void;
};

/** The tax per rate and the total, as they will be charged, and the button to pay. */
export function CartTotals({ isEmpty, priced, onPay }: CartTotalsProps) {
  const t = useTranslations('cart');
  const locale = useLocale();
  const canPay = !isEmpty && priced !== undefined;
  return (
    <footer className="shrink-0 border-line border-t px-5 pt-3.5 pb-[max(1rem,env(safe-area-inset-bottom))]">
      {priced ? null : (
        <Notice tone="danger" role="alert" className="mb-3">
          {t('tooMuch')}
        </Notice>
      )}
      <dl aria-live="polite">
        {priced?.taxBuckets.map(({ rateBasisPoints, tax }) => (
          <div key={rateBasisPoints} className="flex justify-between gap-4 text-ink-soft text-sm leading-6">
            <dt>{t('taxIncluded', { rate: formatRate(rateBasisPoints, locale) })}</dt>
            <dd className="figures">{formatAmount(tax, locale)}</dd>
          </div>
        ))}
        <div className="mt-1 flex items-baseline justify-between gap-4">
          <dt className="font-semibold">{t('total')}</dt>
          <dd data-testid="cart-total" className="figures font-bold text-3xl tracking-tight">
            {priced ? formatAmount(priced.total, locale) : '—'}
          </dd>
        </div>
      </dl>
      <Button tone="accent" size="large" disabled={!canPay} onClick={onPay} className="mt-3.5 w-full">
        {t('pay')}
        <Kbd className="ml-1 hidden md:inline-flex">F2</Kbd>
      </Button>
    </footer>
  );
}
