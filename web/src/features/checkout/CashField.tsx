import { appendDigits, type CashEntry, eraseDigit, formatAmount, normalise } from '@goodgo/client-graphql';
import type { Money } from '@goodgo/money';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useId } from 'react';

type CashFieldProps = {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly entry: CashEntry;
  readonly tendered: Money;
  readonly isDisabled: boolean;
  readonly onEntry: (entry: CashEntry) => void;
  readonly onEnter: () => void;
};

/** What the customer gives, keyed in from the right like on a cash register. */
export function CashField({ ref, entry, tendered, isDisabled, onEntry, onEnter }: CashFieldProps) {
  const t = useTranslations('payment');
  const locale = useLocale();
  const id = useId();

  function handleKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) onEnter();
    } else if (/^\d$/.test(event.key)) {
      event.preventDefault();
      onEntry(appendDigits(entry, event.key));
    } else if (event.key === 'Backspace') {
      event.preventDefault();
      onEntry(eraseDigit(entry));
    }
  }

  return (
    <div>
      <label htmlFor={id} className="text-ink-soft text-sm">
        {t('tendered')}
        {entry === '' ? ` · ${t('exact')}` : ''}
      </label>
      {/* No keyboard of the device: the keypad beside it is larger. */}
      <input
        ref={ref}
        id={id}
        type="text"
        inputMode="none"
        autoComplete="off"
        readOnly={isDisabled}
        value={formatAmount(tendered, locale)}
        onChange={(event) => onEntry(normalise(event.target.value))}
        onKeyDown={handleKey}
        className="figures mt-1 h-16 w-full rounded-control border-2 border-accent bg-surface px-4 text-right font-semibold text-3xl"
      />
    </div>
  );
}
