import {
  type Cart,
  type CartAction,
  type Checkout,
  type CheckoutState,
  type PricedCart,
  priceCart,
  type SellableVariantFragment,
  sellFor,
  toCartItem,
} from '@goodgo/client-graphql';
import { isCurrencyCode, type Money, zero } from '@goodgo/money';
import { router, usePathname } from 'expo-router';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { feel } from '../../ui/haptics.ts';
import { useCart } from '../cart/use-cart.ts';
import { useCheckout } from '../checkout/use-checkout.ts';
import { useWorkplace } from '../place/Workplace.tsx';
import { useRefusal } from './use-refusal.ts';
import { useRepricing } from './use-repricing.ts';

/** The register: what the customer takes, what it costs, and the sale of it. */
export type RegisterState = {
  readonly cart: Cart;
  readonly dispatch: (action: CartAction) => void;
  readonly add: (variant: SellableVariantFragment) => void;
  readonly priced: PricedCart;
  readonly total: Money;
  /** What the server said of a line when the sale was refused. */
  readonly problems: ReadonlyMap<string, string>;
  readonly state: CheckoutState;
  readonly checkout: Checkout;
  readonly pay: (tendered: Money) => void;
};

const RegisterContext = createContext<RegisterState | undefined>(undefined);

/** Keeps one cart and one sale for all screens of a register. */
export function RegisterProvider({ children }: { readonly children: ReactNode }) {
  const { register, store } = useWorkplace();
  const { cart, store: cartStore } = useCart(register.id);
  const { state, checkout } = useCheckout(register.id, cartStore);
  const priced = useMemo(() => priceCart(cart, store.currency), [cart, store.currency]);
  const reprice = useRepricing(store.id, cartStore);
  const problems = useRefusal({ state, cart: cartStore, reprice });
  useSaleInFront(state);

  const value = useMemo<RegisterState>(
    () => ({
      cart,
      dispatch: cartStore.dispatch,
      add: (variant) => {
        feel('tap');
        cartStore.dispatch({ type: 'add', item: toCartItem(variant) });
      },
      priced,
      total: priced?.total ?? zero(isCurrencyCode(store.currency) ? store.currency : 'VND'),
      problems,
      state,
      checkout,
      pay: (tendered) => sellFor(tendered, { cart, priced, place: { store, register }, checkout }),
    }),
    [cart, cartStore, checkout, priced, problems, register, state, store],
  );
  return <RegisterContext value={value}>{children}</RegisterContext>;
}

/** The register. */
export function useRegister(): RegisterState {
  const register = useContext(RegisterContext);
  if (!register) throw new TypeError('useRegister needs a RegisterProvider around it');
  return register;
}

// A sale that a restart interrupted goes on by itself, and the person must see it.
function useSaleInFront({ kind }: CheckoutState): void {
  const pathname = usePathname();
  const isShown = kind === 'sending' || kind === 'waiting' || kind === 'sold';
  useEffect(() => {
    if (kind === 'sold') feel('success');
    if (kind === 'refused') feel('problem');
  }, [kind]);
  useEffect(() => {
    if (isShown && pathname !== '/pay') router.push('/pay');
  }, [isShown, pathname]);
}
