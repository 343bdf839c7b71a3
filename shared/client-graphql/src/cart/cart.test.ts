import { describe, expect, it } from 'vitest';
import { type Cart, type CartAction, type CartItem, emptyCart, reduceCart } from './cart.ts';

function item(variantId: string, over: Partial<CartItem> = {}): CartItem {
  const unitPrice = { amountMinor: '29000', currency: 'VND' };
  return { variantId, name: variantId, unitPrice, taxRateBasisPoints: 800, available: null, ...over };
}

function after(...actions: readonly CartAction[]): Cart {
  return actions.reduce(reduceCart, emptyCart);
}

const coffee = { type: 'add', item: item('coffee') } as const;
const tea = { type: 'add', item: item('tea') } as const;
const cake = { type: 'add', item: item('cake') } as const;

function quantities(cart: Cart): string[] {
  return cart.lines.map(({ variantId, quantity }) => `${variantId} ${quantity}`);
}

describe('adding', () => {
  it('puts a new item last and makes it the active line', () => {
    const cart = after(coffee, tea);
    expect(quantities(cart)).toEqual(['coffee 1', 'tea 1']);
    expect(cart.activeId).toBe('tea');
  });

  it('counts an item up that is there already, and makes it active again', () => {
    const cart = after(coffee, tea, coffee);
    expect(quantities(cart)).toEqual(['coffee 2', 'tea 1']);
    expect(cart.activeId).toBe('coffee');
  });

  it('remembers the newest word on the stock', () => {
    const cart = after(coffee, { type: 'add', item: item('coffee', { available: '3' }) });
    expect(cart.lines[0]?.available).toBe('3');
  });
});

describe('changing a quantity', () => {
  it('steps by one, also from a fraction', () => {
    const cart = after(coffee, { type: 'set-quantity', variantId: 'coffee', quantity: '0.25' });
    expect(quantities(reduceCart(cart, { type: 'step', variantId: 'coffee', by: 1 }))).toEqual([
      'coffee 1.250',
    ]);
  });

  it('removes the line below one', () => {
    expect(after(coffee, { type: 'step', variantId: 'coffee', by: -1 })).toEqual(emptyCart);
  });

  it.each(['0', '-1', '1.2345', '1e3', 'NaN', '1000000', ''])('does not take %j', (quantity) => {
    const cart = after(coffee);
    expect(reduceCart(cart, { type: 'set-quantity', variantId: 'coffee', quantity })).toBe(cart);
  });

  it('stops at the largest quantity that can be sold', () => {
    const cart = after(coffee, { type: 'set-quantity', variantId: 'coffee', quantity: '999999.999' });
    expect(reduceCart(cart, { type: 'step', variantId: 'coffee', by: 1 })).toBe(cart);
  });

  it('leaves a cart alone that does not have the item', () => {
    const cart = after(coffee);
    expect(reduceCart(cart, { type: 'step', variantId: 'tea', by: 1 })).toBe(cart);
    expect(reduceCart(cart, { type: 'remove', variantId: 'tea' })).toBe(cart);
  });
});

describe('the active line', () => {
  it('moves up and down and stops at the ends', () => {
    const cart = after(coffee, tea, cake);
    const up = reduceCart(cart, { type: 'move', by: -1 });
    expect(up.activeId).toBe('tea');
    expect(reduceCart(cart, { type: 'move', by: 1 }).activeId).toBe('cake');
    expect([-1, -1, -1].reduce((moved) => reduceCart(moved, { type: 'move', by: -1 }), cart).activeId).toBe(
      'coffee',
    );
  });

  it('passes to the neighbour when it is removed, and stays when another is', () => {
    const cart = after(coffee, tea, cake, { type: 'activate', variantId: 'tea' });
    expect(reduceCart(cart, { type: 'remove', variantId: 'tea' }).activeId).toBe('cake');
    expect(reduceCart(cart, { type: 'remove', variantId: 'coffee' }).activeId).toBe('tea');
    expect(after(coffee, { type: 'remove', variantId: 'coffee' }).activeId).toBeUndefined();
  });

  it('can only be a line that is there', () => {
    expect(after(coffee, { type: 'activate', variantId: 'tea' }).activeId).toBe('coffee');
  });
});

describe('repricing', () => {
  const dearer = {
    variantId: 'coffee',
    name: 'coffee',
    unitPrice: { amountMinor: '31000', currency: 'VND' },
  };

  it('takes the new price and remembers what the customer was told', () => {
    const cart = after(coffee, { type: 'reprice', prices: [{ ...dearer, taxRateBasisPoints: 800 }] });
    expect(cart.lines[0]).toMatchObject({
      unitPrice: { amountMinor: '31000' },
      formerPrice: { amountMinor: '29000' },
    });
  });

  it('takes a new tax rate without calling it a new price', () => {
    const price = {
      ...dearer,
      unitPrice: { amountMinor: '29000', currency: 'VND' },
      taxRateBasisPoints: 1000,
    };
    const [line] = after(coffee, { type: 'reprice', prices: [price] }).lines;
    expect(line?.taxRateBasisPoints).toBe(1000);
    expect(line?.formerPrice).toBeUndefined();
  });

  it('is the same cart when no price changed', () => {
    const cart = after(coffee);
    const price = {
      ...dearer,
      unitPrice: { amountMinor: '29000', currency: 'VND' },
      taxRateBasisPoints: 800,
    };
    expect(reduceCart(cart, { type: 'reprice', prices: [price] })).toBe(cart);
  });
});

describe('taking out what was sold', () => {
  it('empties the cart', () => {
    const sold = [
      { variantId: 'coffee', quantity: '2' },
      { variantId: 'tea', quantity: '1' },
    ];
    expect(after(coffee, coffee, tea, { type: 'take-out', sold })).toEqual(emptyCart);
  });

  it('leaves what was scanned meanwhile', () => {
    const sold = [{ variantId: 'coffee', quantity: '1' }];
    expect(quantities(after(coffee, coffee, cake, { type: 'take-out', sold }))).toEqual([
      'coffee 1',
      'cake 1',
    ]);
  });
});
