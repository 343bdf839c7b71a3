import { type CurrencyCode, exponentOf } from '@goodgo/money';
import { Delete } from 'lucide-react';
import { useTranslations } from 'next-intl';

type KeypadProps = {
  readonly currency: CurrencyCode;
  readonly isDisabled: boolean;
  readonly onDigits: (digits: string) => void;
  readonly onErase: () => void;
};

const keyClass =
  'figures flex min-h-14 select-none items-center justify-center rounded-control bg-sunken font-semibold text-2xl active:bg-pressed disabled:opacity-45 md:min-h-0';

/** Digits for fingers. The keys keep the focus where it is, so that a keyboard works at the same time. */
export function Keypad({ currency, isDisabled, onDigits, onErase }: KeypadProps) {
  const t = useTranslations('payment');
  const zeros = exponentOf(currency) === 0 ? '000' : '00';
  return (
    <fieldset
      aria-label={t('keypad')}
      onMouseDown={(event) => event.preventDefault()}
      className="grid grid-cols-3 grid-rows-4 gap-2"
    >
      {['1', '2', '3', '4', '5', '6', '7', '8', '9', zeros, '0'].map((digits) => (
        <button
          key={digits}
          type="button"
          disabled={isDisabled}
          onClick={() => onDigits(digits)}
          className={keyClass}
        >
          {digits}
        </button>
      ))}
      <button
        type="button"
        disabled={isDisabled}
        aria-label={t('erase')}
        onClick={onErase}
        className={keyClass}
      >
        <Delete aria-hidden className="size-6" />
      </button>
    </fieldset>
  );
}
