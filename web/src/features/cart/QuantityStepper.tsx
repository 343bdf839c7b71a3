import { type CartAction, formatDecimal, readTypedQuantity } from '@goodgo/client-graphql';
import { parseQuantity } from '@goodgo/money';
import { Minus, Plus, Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { classNames } from '../../design/class-names.ts';
import { showToast } from '../../design/Toasts.tsx';

type QuantityStepperProps = {
  readonly variantId: string;
  readonly name: string;
  readonly quantity: string;
  readonly dispatch: (action: CartAction) => void;
};

const buttonClass =
  'flex size-11 items-center justify-center rounded-control hover:bg-sunken active:bg-pressed';

/** Less, more, or the very number. */
export function QuantityStepper({ variantId, name, quantity, dispatch }: QuantityStepperProps) {
  const t = useTranslations('cart');
  const isLast = quantity === '1' || quantity.startsWith('0.');
  return (
    <div className="relative -mr-2 flex items-center">
      <button
        type="button"
        aria-label={isLast ? t('removeNamed', { name }) : t('less', { name })}
        onClick={() => dispatch({ type: 'step', variantId, by: -1 })}
        className={buttonClass}
      >
        {isLast ? (
          <Trash2 aria-hidden className="size-[1.125rem] text-ink-soft" />
        ) : (
          <Minus aria-hidden className="size-[1.125rem]" />
        )}
      </button>
      <QuantityField variantId={variantId} name={name} quantity={quantity} dispatch={dispatch} />
      <button
        type="button"
        aria-label={t('more', { name })}
        onClick={() => dispatch({ type: 'step', variantId, by: 1 })}
        className={buttonClass}
      >
        <Plus aria-hidden className="size-[1.125rem]" />
      </button>
    </div>
  );
}

function QuantityField({ variantId, name, quantity, dispatch }: QuantityStepperProps) {
  const t = useTranslations('cart');
  const locale = useLocale();
  const shown = formatDecimal(quantity, locale);
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);

  function take(): void {
    if (typed === shown) return;
    const text = readTypedQuantity(typed);
    if (parseQuantity(text).ok) dispatch({ type: 'set-quantity', variantId, quantity: text });
    else showToast('problem', t('quantityInvalid'));
    setTyped(shown);
  }

  function handleKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key === 'Escape') {
      setTyped(shown);
      // Esc has been used up here: nothing else is to close.
      event.stopPropagation();
    }
  }

  return (
    <input
      type="text"
      inputMode="decimal"
      aria-label={t('quantityOf', { name })}
      value={typed}
      maxLength={11}
      autoComplete="off"
      onFocus={(event) => {
        event.target.select();
        dispatch({ type: 'activate', variantId });
      }}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={handleKey}
      className={classNames(
        'figures h-11 w-14 rounded-control border border-line bg-surface text-center hover:border-line-strong font-semibold',
        typed.length > 5 ? 'text-xs' : 'text-[0.9375rem]',
      )}
    />
  );
}
