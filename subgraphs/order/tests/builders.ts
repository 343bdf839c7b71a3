import { newId } from '@goodgo/ids';
import { aStaffViewer } from '@goodgo/testing';
import type { Checkout } from '../src/domain/checkout-request.ts';
import type { SaleTerms } from '../src/domain/order-event.ts';
import type { SellableVariant, SellingStore } from '../src/domain/ports.ts';

/** The morning on which nothing happens. */
export const aMorning = '2027-03-01T08:00:00+07:00';

/** A store in Hà Nội with one register. */
export function aSellingStore(overrides: Partial<SellingStore> = {}): SellingStore {
  return {
    id: newId(),
    code: 'HN1',
    timeZone: 'Asia/Ho_Chi_Minh',
    currency: 'VND',
    registers: [{ id: newId(), code: 'R1' }],
    ...overrides,
  };
}

/** A black coffee for 29,000 ₫ at 8 %. */
export function aVariant(overrides: Partial<SellableVariant> = {}): SellableVariant {
  return {
    id: newId(),
    sku: 'CF-DEN',
    name: 'Cà phê đen',
    priceMinor: 29_000n,
    currency: 'VND',
    isActive: true,
    rates: [{ basisPoints: 800, validFrom: '2024-01-01', validTo: null }],
    ...overrides,
  };
}

/** One black coffee, paid with a note of 50,000 ₫. */
export function aCheckout(
  store: SellingStore,
  variant: SellableVariant,
  overrides: Partial<Checkout> = {},
): Checkout {
  return {
    id: newId(),
    idempotencyKey: newId(),
    storeId: store.id,
    registerId: store.registers[0]?.id ?? '',
    lines: [{ variantId: variant.id, quantity: '1' }],
    tenders: [{ type: 'CASH', amount: { amountMinor: 50_000n, currency: 'VND' } }],
    occurredAt: aMorning,
    ...overrides,
  };
}

/** A cashier of a store. */
export function aCashierOf(store: SellingStore) {
  return aStaffViewer({ storeIds: [store.id] });
}

/** Two black coffees for 58,000 ₫, paid with a note of 100,000 ₫. */
export function someTerms(overrides: Partial<SaleTerms> = {}): SaleTerms {
  return {
    storeId: newId(),
    registerId: newId(),
    staffId: newId(),
    currency: 'VND',
    businessDate: '2027-03-01',
    occurredAt: '2027-03-01T01:00:00.000Z',
    lines: [
      {
        id: newId(),
        variantId: newId(),
        name: 'Cà phê đen',
        sku: 'CF-DEN',
        quantity: '2',
        unitPriceMinor: '29000',
        grossMinor: '58000',
        discountMinor: '0',
        totalMinor: '58000',
        taxRateBasisPoints: 800,
        taxMinor: '4296',
      },
    ],
    taxLines: [{ rateBasisPoints: 800, netMinor: '53704', taxMinor: '4296' }],
    subtotalMinor: '58000',
    discountMinor: '0',
    taxMinor: '4296',
    totalMinor: '58000',
    tenders: [{ paymentId: newId(), type: 'CASH', tenderedMinor: '100000' }],
    ...overrides,
  };
}
