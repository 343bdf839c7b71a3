import type { KeptValue } from '../kept-value.ts';
import { createWatched, type Watched } from '../watched.ts';
import { type Cart, type CartAction, emptyCart, reduceCart } from './cart.ts';

/** The cart of a register, in memory and kept. */
export type CartStore = Pick<Watched<Cart>, 'get' | 'subscribe'> & {
  /** Keeps the changed cart before it returns, so that no crash can bring back what was sold. */
  readonly dispatch: (action: CartAction) => void;
  /** Takes over what another tab of the same register kept. */
  readonly reload: () => void;
};

/** Opens the cart that was kept, or an empty one. */
export function createCartStore(kept: KeptValue<Cart>): CartStore {
  const store = createWatched(kept.load() ?? emptyCart);
  return {
    get: store.get,
    subscribe: store.subscribe,
    dispatch: (action) => {
      const cart = reduceCart(store.get(), action);
      if (cart === store.get()) return;
      kept.save(cart);
      store.set(cart);
    },
    reload: () => store.set(kept.load() ?? emptyCart),
  };
}
