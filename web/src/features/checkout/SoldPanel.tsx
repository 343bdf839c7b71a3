'use client';

import { type CheckoutState, formatAmount, receiptOfSale } from '@goodgo/client-graphql';
import { ArrowRight, Check, Printer } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { DialogTitle } from '../../design/Dialog.tsx';
import { Kbd } from '../../design/Kbd.tsx';
import { later } from '../../state/later.ts';
import { useWorkplace } from '../place/Workplace.tsx';
import { ReceiptPaper } from '../receipt/ReceiptPaper.tsx';

type SoldPanelProps = {
  readonly sale: Extract<CheckoutState, { kind: 'sold' }>;
  readonly onNextSale: () => void;
};

// A cashier who hits Enter or the button twice to pay must still see the change.
const deafMs = 700;

/** The change, as large as it matters, and the receipt. */
export function SoldPanel({ sale, onNextSale }: SoldPanelProps) {
  const t = useTranslations('sold');
  const locale = useLocale();
  const workplace = useWorkplace();
  const nextButton = useRef<HTMLButtonElement>(null);
  const isDeaf = useDeafness();
  const { order, change, input } = sale;
  const tendered = input.tenders[0]?.amount ?? order.total;

  // The dialog was open before, with the focus in a field that is gone now.
  useEffect(() => nextButton.current?.focus(), []);
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'p' && !event.ctrlKey && !event.metaKey) window.print();
  });
  useEffect(() => {
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);

  return (
    <div className="grid min-h-0 flex-1 grid-rows-[auto_1fr] overflow-y-auto md:grid-cols-[1fr_24rem] md:grid-rows-1 md:overflow-hidden">
      <div className="flex flex-col px-6 pt-8 pb-6 md:px-9 md:py-9">
        <div className="flex items-center gap-3">
          <span className="flex size-11 items-center justify-center rounded-full bg-accent text-on-accent">
            <Check aria-hidden className="size-6" strokeWidth={3} />
          </span>
          <div>
            <DialogTitle className="font-semibold text-lg leading-tight">{t('title')}</DialogTitle>
            <p className="figures text-ink-soft text-sm">{order.number}</p>
          </div>
        </div>
        <p className="mt-7 text-ink-soft md:mt-12">{t('change')}</p>
        <p data-testid="change" className="figures font-bold text-5xl tracking-tight md:text-6xl">
          {formatAmount(change, locale)}
        </p>
        <p className="figures mt-3 whitespace-normal text-ink-soft">
          {t('summary', {
            total: formatAmount(order.total, locale),
            tendered: formatAmount(tendered, locale),
          })}
        </p>
        <div className="mt-auto grid grid-cols-[auto_1fr] gap-3 pt-8 md:grid-cols-2">
          <Button size="large" onClick={() => window.print()}>
            <Printer aria-hidden className="size-5" />
            {t('print')}
            <Kbd className="ml-1 hidden md:inline-flex">P</Kbd>
          </Button>
          <Button
            ref={nextButton}
            tone="accent"
            size="large"
            disabled={isDeaf}
            focusableWhenDisabled
            onClick={onNextSale}
            className="data-disabled:opacity-100"
          >
            {t('next')}
            <ArrowRight aria-hidden className="size-5" />
          </Button>
        </div>
      </div>
      <section
        aria-label={t('receipt')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="bg-sunken px-6 py-7 focus-visible:-outline-offset-2 md:min-h-[34rem] md:overflow-y-auto"
      >
        <ReceiptPaper content={receiptOfSale({ order, cash: { tendered, change } }, workplace)} />
      </section>
    </div>
  );
}

function useDeafness(): boolean {
  const [isDeaf, setIsDeaf] = useState(true);
  useEffect(() => later(() => setIsDeaf(false), deafMs), []);
  return isDeaf;
}
