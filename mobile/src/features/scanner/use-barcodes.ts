import { useApolloClient } from '@apollo/client/react';
import { messageOf, type SellableVariantFragment, VariantByBarcodeDocument } from '@goodgo/client-graphql';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { showToast } from '../../ui/Toasts.tsx';
import { useWorkplace } from '../place/Workplace.tsx';
import { useRegister } from '../register/RegisterProvider.tsx';
import { createScanGate } from './scan-gate.ts';

/** Puts what is scanned into the cart, and says what it was or why not. */
export function useBarcodes(): (code: string) => void {
  const t = useTranslations('scan');
  const locale = useLocale();
  const client = useApolloClient();
  const { store } = useWorkplace();
  const { add } = useRegister();
  const [gate] = useState(() => createScanGate(Date.now));

  async function find(code: string): Promise<SellableVariantFragment | undefined> {
    const { data } = await client.query({
      query: VariantByBarcodeDocument,
      variables: { storeId: store.id, code },
      fetchPolicy: 'network-only',
      errorPolicy: 'all',
    });
    const variant = data?.variantByBarcode;
    return variant?.isActive ? variant : undefined;
  }

  return (code) => {
    if (!gate.passes(code)) return;
    find(code).then(
      (variant) => {
        if (!variant) return showToast('problem', t('unknown', { code }));
        add(variant);
        showToast('done', t('added', { name: variant.displayName }));
      },
      (error: unknown) => showToast('problem', messageOf(error, locale)),
    );
  };
}
