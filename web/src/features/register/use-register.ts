'use client';

import {
  type CartAction,
  formatDecimal,
  priceCart,
  type SellableVariantFragment,
  sellFor,
  toCartItem,
} from '@goodgo/client-graphql';
import { isCurrencyCode, type Money, zero } from '@goodgo/money';
import { useLocale } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useCart } from '../cart/use-cart.ts';
import { useCatalog } from '../catalog/use-catalog.ts';
import { useCheckout } from '../checkout/use-checkout.ts';
import { useWorkplace } from '../place/Workplace.tsx';
import { toggleShortcutHelp } from '../shell/ShortcutHelp.tsx';
import { useBarcodes } from './use-barcodes.ts';
import { useRefusal } from './use-refusal.ts';
import { useRepricing } from './use-repricing.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Everything that the register screen shows and does, put together from catalog, cart and checkout. */
export function useRegister() {
  const { store, register } = useWorkplace();
  const catalog = useCatalog(store.id);
  const { cart, store: cartStore } = useCart(register.id);
  const { state, checkout } = useCheckout(register.id, cartStore);
  const [isPaying, setIsPaying] = useState(false);
  const [isCartShown, showCart] = useState(false);
  const searchField = useSearchFocus();
  const priced = useMemo(() => priceCart(cart, store.currency), [cart, store.currency]);
  const isUnderWay = state.kind === 'sending' || state.kind === 'waiting';

  const dispatch = useCallback(
    (action: CartAction) => {
      cartStore.dispatch(action);
      // What was wrong with the cart before says nothing about the cart now.
      if (action.type !== 'activate' && action.type !== 'move') checkout.dismiss();
    },
    [cartStore, checkout],
  );
  const pick = useCallback(
    (variant: SellableVariantFragment) => dispatch({ type: 'add', item: toCartItem(variant) }),
    [dispatch],
  );
  const openPayment = () => setIsPaying(cart.lines.length > 0 && priced !== undefined);
  const leavePayment = () => {
    setIsPaying(false);
    checkout.dismiss();
  };
  const startNextSale = () => {
    leavePayment();
    showCart(false);
    catalog.type('');
    if (hasKeyboard()) searchField.current?.focus();
  };

  const reprice = useRepricing(store.id, cartStore);
  const problems = useRefusal({ state, cart: cartStore, reprice, closePayment: () => setIsPaying(false) });
  useBarcodes({ storeId: store.id, isBusy: isUnderWay, startNextSale, state, add: pick });

  const isInFront = !isPaying && !isUnderWay && state.kind !== 'sold';
  const act = (action: 'step' | 'remove', by: 1 | -1 = 1) => {
    if (cart.activeId) dispatch({ type: action, variantId: cart.activeId, by });
  };
  useShortcuts(
    {
      focusSearch: () => searchField.current?.focus(),
      pay: openPayment,
      toggleHelp: toggleShortcutHelp,
      move: (by) => dispatch({ type: 'move', by }),
      step: (by) => act('step', by),
      remove: () => act('remove'),
    },
    isInFront,
  );

  const onPay = (tendered: Money) =>
    sellFor(tendered, { cart, priced, place: { store, register }, checkout });
  const total = priced?.total ?? zero(isCurrencyCode(store.currency) ? store.currency : 'VND');
  return {
    catalog: { catalog, searchField, onPick: pick, quantityOf: useQuantities(cart.lines) },
    cartPanel: { cart, priced, dispatch, problems, onPay: openPayment },
    payment: { isPaying, state, checkout, total, onPay, onClose: leavePayment, onNextSale: startNextSale },
    isCartShown,
    showCart,
  };
}

type Quantity = { readonly variantId: string; readonly quantity: string };

function useQuantities(lines: readonly Quantity[]): (variantId: string) => string | undefined {
  const locale = useLocale();
  return useMemo(() => {
    const quantities = new Map(
      lines.map(({ variantId, quantity }) => [variantId, formatDecimal(quantity, locale)]),
    );
    return (variantId) => quantities.get(variantId);
  }, [lines, locale]);
}

function useSearchFocus() {
  const searchField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasKeyboard()) searchField.current?.focus();
  }, []);
  return searchField;
}

// On a touch screen the focus would bring up a keyboard over half of the tiles.
function hasKeyboard(): boolean {
  return window.matchMedia('(hover: hover) and (pointer: fine)').matches;
}
