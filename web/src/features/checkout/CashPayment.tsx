import {
  appendDigits,
  type Checkout,
  type CheckoutState,
  eraseDigit,
  formatAmount,
} from '@goodgo/client-graphql';
import { type Money, money, settleCash } from '@goodgo/money';
import { LoaderCircle } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type RefObject, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Kbd } from '../../design/Kbd.tsx';
import { CashField } from './CashField.tsx';
import { ChangeDue } from './ChangeDue.tsx';
import { Keypad } from './Keypad.tsx';
import { QuickAmounts } from './QuickAmounts.tsx';
import { SaleStatus } from './SaleStatus.tsx';

type CashPaymentProps = {
  readonly total: Money;
  readonly state: CheckoutState;
  readonly checkout: Checkout;
  readonly cashField: RefObject<HTMLInputElement | null>;
  readonly onPay: (tendered: Money) => void;
};

/** How much the customer gives. Until something is keyed in, it is the exact total. */
export function CashPayment({ total, state, checkout, cashField, onPay }: CashPaymentProps) {
  const t = useTranslations('payment');
  const locale = useLocale();
  const [entry, setEntry] = useState('');
  const tendered = entry === '' ? total : money(BigInt(entry), total.currency);
  const settled = settleCash(total, [tendered]);
  const isUnderWay = state.kind === 'sending' || state.kind === 'waiting';
  const canPay = settled.ok && !isUnderWay;
  const pay = () => {
    if (canPay) onPay(tendered);
  };

  return (
    <>
      <div className="grid min-h-0 flex-1 content-start gap-x-8 gap-y-4 overflow-y-auto px-5 py-4 sm:px-6 md:grid-cols-[1fr_17rem] md:py-6">
        <div className="flex flex-col gap-4">
          <div>
            <p className="text-ink-soft text-sm">{t('due')}</p>
            <p data-testid="amount-due" className="figures font-bold text-4xl tracking-tight md:text-5xl">
              {formatAmount(total, locale)}
            </p>
          </div>
          <CashField
            ref={cashField}
            entry={entry}
            tendered={tendered}
            isDisabled={isUnderWay}
            onEntry={setEntry}
            onEnter={pay}
          />
          <QuickAmounts
            total={total}
            chosen={tendered}
            isDisabled={isUnderWay}
            onChoose={(amount) => setEntry(amount.amountMinor.toString())}
          />
          <ChangeDue settled={settled} />
        </div>
        <Keypad
          currency={total.currency}
          isDisabled={isUnderWay}
          onDigits={(digits) => setEntry(appendDigits(entry, digits))}
          onErase={() => setEntry(eraseDigit(entry))}
        />
        <SaleStatus state={state} checkout={checkout} className="md:col-span-2" />
      </div>
      <footer className="shrink-0 border-line border-t px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:px-6">
        <Button
          tone="accent"
          size="large"
          disabled={!canPay}
          focusableWhenDisabled
          onClick={pay}
          className="w-full"
        >
          {isUnderWay ? <LoaderCircle aria-hidden className="size-5 animate-spin" /> : null}
          {isUnderWay ? t('selling') : t('confirm')}
          {isUnderWay ? null : <Kbd className="ml-1 hidden md:inline-flex">Enter</Kbd>}
        </Button>
      </footer>
    </>
  );
}
