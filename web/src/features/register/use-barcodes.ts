'use client';

import { useApolloClient } from '@apollo/client/react';
import {
  type CheckoutState,
  messageOf,
  type SellableVariantFragment,
  VariantByBarcodeDocument,
} from '@goodgo/client-graphql';
import { useLocale, useTranslations } from 'next-intl';
import { showToast } from '../../design/Toasts.tsx';
import { useScanner } from '../scanner/use-scanner.ts';

type BarcodesOptions = {
  readonly storeId: string;
  readonly state: CheckoutState;
  /** A sale is under way: what is in the cart must not change. */
  readonly isBusy: boolean;
  readonly startNextSale: () => void;
  readonly add: (variant: SellableVariantFragment) => void;
};

/** Puts what is scanned into the cart. A scan after a sale begins the next one. */
export function useBarcodes({ storeId, state, isBusy, startNextSale, add }: BarcodesOptions): void {
  const t = useTranslations('scan');
  const locale = useLocale();
  const client = useApolloClient();

  async function find(code: string): Promise<void> {
    try {
      const { data } = await client.query({
        query: VariantByBarcodeDocument,
        variables: { storeId, code },
        fetchPolicy: 'network-only',
        errorPolicy: 'all',
      });
      const variant = data?.variantByBarcode;
      if (!variant?.isActive) return showToast('problem', t('unknown', { code }));
      add(variant);
      showToast('done', t('added', { name: variant.displayName }));
    } catch (error) {
      showToast('problem', messageOf(error, locale));
    }
  }

  useScanner((code) => {
    if (isBusy) return showToast('problem', t('busy'));
    if (state.kind === 'sold') startNextSale();
    void find(code);
  });
}
