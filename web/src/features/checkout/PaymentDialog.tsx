'use client';

import { type Checkout, type CheckoutState, toMoney } from '@goodgo/client-graphql';
import type { Money } from '@goodgo/money';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogTitle } from '../../design/Dialog.tsx';
import { CashPayment } from './CashPayment.tsx';
import { SoldPanel } from './SoldPanel.tsx';

type PaymentDialogProps = {
  readonly isPaying: boolean;
  readonly state: CheckoutState;
  readonly checkout: Checkout;
  /** What the cart costs now. */
  readonly total: Money;
  readonly onPay: (tendered: Money) => void;
  readonly onClose: () => void;
  readonly onNextSale: () => void;
};

/** Takes the cash, sells, and shows the change and the receipt. */
export function PaymentDialog({
  isPaying,
  state,
  checkout,
  total,
  onPay,
  onClose,
  onNextSale,
}: PaymentDialogProps) {
  const t = useTranslations('payment');
  const cashField = useRef<HTMLInputElement>(null);
  const isUnderWay = state.kind === 'sending' || state.kind === 'waiting';

  if (state.kind === 'sold') {
    return (
      <Dialog open onClose={onNextSale} className="sm:w-[min(58rem,calc(100vw-2rem))]">
        <SoldPanel sale={state} onNextSale={onNextSale} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open={isPaying || isUnderWay}
      onClose={isUnderWay ? undefined : onClose}
      initialFocus={cashField}
      className="sm:w-[min(50rem,calc(100vw-2rem))]"
    >
      <header className="flex h-16 shrink-0 items-center justify-between border-line border-b pr-3 pl-6">
        <DialogTitle className="font-semibold text-lg">{t('title')}</DialogTitle>
        <Button tone="quiet" size="icon" aria-label={t('back')} disabled={isUnderWay} onClick={onClose}>
          <X aria-hidden className="size-5" />
        </Button>
      </header>
      <CashPayment
        // What is being sold is what was sent, even if the cart on this page looks different.
        total={isUnderWay ? toMoney(state.input.expectedTotal ?? total) : total}
        state={state}
        checkout={checkout}
        cashField={cashField}
        onPay={onPay}
      />
    </Dialog>
  );
}
