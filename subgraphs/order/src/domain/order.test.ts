import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someTerms } from '../../tests/builders.ts';
import { applyEvent, foldOrder, type Order, type OrderState, transitions } from './order.ts';
import type { OrderEvent } from './order-event.ts';

const terms = someTerms();
const happenings = {
  SalePlaced: { type: 'SalePlaced', data: terms },
  StockCommitted: { type: 'StockCommitted', data: {} },
  PaymentCaptured: { type: 'PaymentCaptured', data: { changeMinor: '42000' } },
  SaleCompleted: { type: 'SaleCompleted', data: { number: 'HN1-R1-000001' } },
  SaleCancelled: { type: 'SaleCancelled', data: { reason: { type: 'SaleUndone' } } },
} as const satisfies Record<OrderEvent['type'], OrderEvent>;
type Happening = keyof typeof happenings;

const eventsOf = (types: readonly Happening[]) => types.map((type): OrderEvent => happenings[type]);
const fold = (...types: Happening[]) => foldOrder('order-1', eventsOf(types));

describe('an order', () => {
  it('is nothing before it is placed', () => {
    expect(fold()).toBeUndefined();
    expect(() => fold('StockCommitted')).toThrow('StockCommitted cannot follow nothing in order order-1.');
  });

  it.each<[OrderState, Happening[]]>([
    ['PENDING', ['SalePlaced']],
    ['PENDING', ['SalePlaced', 'StockCommitted']],
    ['PENDING', ['SalePlaced', 'StockCommitted', 'PaymentCaptured']],
    ['COMPLETED', ['SalePlaced', 'StockCommitted', 'PaymentCaptured', 'SaleCompleted']],
    ['CANCELLED', ['SalePlaced', 'SaleCancelled']],
    ['CANCELLED', ['SalePlaced', 'StockCommitted', 'SaleCancelled']],
  ])('is %s after %s', (state, types) => {
    expect(fold(...types)).toMatchObject({ id: 'order-1', state, version: types.length, terms });
  });

  it('has a number and the change when it is completed, and a reason when it is cancelled', () => {
    const sold = fold('SalePlaced', 'StockCommitted', 'PaymentCaptured', 'SaleCompleted');
    expect(sold).toMatchObject({ number: 'HN1-R1-000001', changeMinor: '42000', cancelReason: null });
    const undone = fold('SalePlaced', 'SaleCancelled');
    expect(undone).toMatchObject({
      number: null,
      changeMinor: null,
      cancelReason: { type: 'SaleUndone' },
    });
  });

  it.each<Happening[]>([
    ['SalePlaced', 'SalePlaced'],
    ['SalePlaced', 'PaymentCaptured'],
    ['SalePlaced', 'StockCommitted', 'SaleCompleted'],
    ['SalePlaced', 'StockCommitted', 'PaymentCaptured', 'SaleCancelled'],
  ])('refuses %s, %s …', (...types) => {
    expect(() => fold(...types)).toThrow(expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR' }));
  });
});

describe('whatever is said to have happened', () => {
  const streams = fc.array(fc.constantFrom(...(Object.keys(happenings) as Happening[])), { maxLength: 8 });

  it('either adds up, event by event along the transitions, or is refused', () => {
    fc.assert(
      fc.property(streams, (types) => {
        let order: Order | undefined;
        for (const event of eventsOf(types)) {
          const before = order;
          try {
            order = applyEvent('order-1', before, event);
          } catch (error) {
            expect(error).toMatchObject({ name: 'AppError', code: 'INTERNAL_SERVER_ERROR' });
            return;
          }
          expect(order.version).toBe((before?.version ?? 0) + 1);
          if (before && order.state !== before.state)
            expect(transitions[before.state]).toContain(order.state);
        }
      }),
    );
  });

  it('changes nothing about an order that is completed or cancelled', () => {
    fc.assert(
      fc.property(streams, fc.constantFrom(...(Object.keys(happenings) as Happening[])), (types, next) => {
        let order: Order | undefined;
        try {
          order = foldOrder('order-1', eventsOf(types));
        } catch {
          return;
        }
        fc.pre(order !== undefined && order.state !== 'PENDING');
        expect(() => applyEvent('order-1', order, happenings[next])).toThrow('cannot follow');
      }),
    );
  });

  it('completes only what is captured', () => {
    fc.assert(
      fc.property(streams, (types) => {
        let order: Order | undefined;
        try {
          order = foldOrder('order-1', eventsOf(types));
        } catch {
          return;
        }
        expect(order?.state === 'COMPLETED').toBe(types.includes('SaleCompleted'));
        if (order?.state === 'COMPLETED') expect(types).toContain('PaymentCaptured');
      }),
    );
  });
});

it('has transitions that end', () => {
  expect(transitions).toEqual({ PENDING: ['COMPLETED', 'CANCELLED'], COMPLETED: [], CANCELLED: [] });
});
