import type { StoreOpened, TaxCategoryChanged, VariantChanged } from '@goodgo/event-contracts';
import type { DomainEvent } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import type { SellingStore } from '../src/domain/ports.ts';

/** What auth tells of a store. */
export function storeOpened(
  tenantId: string,
  store: SellingStore,
  sequence = 1,
): DomainEvent<'auth.store_opened', StoreOpened> {
  const { id: storeId, code, timeZone, currency, registers } = store;
  return eventOf('auth.store_opened', tenantId, {
    aggregateId: storeId,
    sequence,
    data: {
      ...{ storeId, code, timeZone, currency },
      name: 'Cà phê Hồ Gươm',
      address: '12 Hàng Trống, Hà Nội',
      registers: registers.map((register) => ({ ...register, name: 'Quầy' })),
    },
  });
}

/** What catalog tells of a variant. */
export function variantChanged(
  tenantId: string,
  variant: Pick<VariantChanged, 'variantId' | 'taxCategoryId'> & Partial<VariantChanged>,
  sequence = 1,
): DomainEvent<'catalog.variant_changed', VariantChanged> {
  const data = {
    productId: newId(),
    categoryId: newId(),
    sku: 'CF-DEN',
    displayName: 'Cà phê đen',
    barcodes: [],
    priceMinor: '29000',
    currency: 'VND',
    isActive: true,
    ...variant,
  };
  return eventOf('catalog.variant_changed', tenantId, { aggregateId: variant.variantId, sequence, data });
}

/** What catalog tells of a tax category. */
export function taxCategoryChanged(
  tenantId: string,
  category: Pick<TaxCategoryChanged, 'taxCategoryId' | 'rates'>,
  sequence = 1,
): DomainEvent<'catalog.tax_category_changed', TaxCategoryChanged> {
  const { taxCategoryId: aggregateId } = category;
  const data = { code: 'VAT', name: 'Thuế GTGT', ...category };
  return eventOf('catalog.tax_category_changed', tenantId, { aggregateId, sequence, data });
}

function eventOf<Type extends string, Data>(
  type: Type,
  tenantId: string,
  event: Pick<DomainEvent<Type, Data>, 'aggregateId' | 'sequence' | 'data'>,
): DomainEvent<Type, Data> {
  return { ...event, id: newId(), type, tenantId, occurredAt: new Date().toISOString() };
}
