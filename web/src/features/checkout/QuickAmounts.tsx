import { formatAmount } from '@goodgo/client-graphql';
import { type Money, suggestCashAmounts } from '@goodgo/money';
import { useLocale, useTranslations } from 'next-intl';
import { classNames } from '../../design/class-names.ts';

type QuickAmountsProps = {
  readonly total: Money;
  readonly chosen: Money;
  readonly isDisabled: boolean;
  readonly onChoose: (amount: Money) => void;
};

/** What a customer is likely to give, a tap each. */
export function QuickAmounts({ total, chosen, isDisabled, onChoose }: QuickAmountsProps) {
  const t = useTranslations('payment');
  const locale = useLocale();
  const suggestions = suggestCashAmounts(total);
  return (
    <fieldset
      aria-label={t('quickAmounts')}
      className={classNames(
        'grid gap-2',
        suggestions.length % 3 === 1 || suggestions.length === 2 ? 'grid-cols-2' : 'grid-cols-3',
      )}
    >
      {suggestions.map((amount) => (
        <button
          key={amount.amountMinor.toString()}
          type="button"
          disabled={isDisabled}
          aria-pressed={amount.amountMinor === chosen.amountMinor}
          onClick={() => onChoose(amount)}
          className="figures min-h-13 rounded-control border border-line bg-surface px-1 font-semibold hover:bg-sunken active:bg-pressed disabled:opacity-45 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-on-accent-soft"
        >
          {formatAmount(amount, locale)}
        </button>
      ))}
    </fieldset>
  );
}
