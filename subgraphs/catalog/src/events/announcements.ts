import type { EventContracts } from '@goodgo/event-contracts';
import type { DomainEvent } from '@goodgo/events';
import type { Category } from '../domain/category.ts';
import type { Variant } from '../domain/product.ts';
import type { TaxCategory } from '../domain/tax-category.ts';

/** An event before the store gives it its envelope. */
export type Announcement = Pick<DomainEvent, 'type' | 'data' | 'aggregateId' | 'sequence'>;

/** What other subgraphs are told of a category. */
export function categoryChanged({ id, version, name, position }: Category): Announcement {
  return announce('catalog.category_changed', { id, version }, { categoryId: id, name, position });
}

/** What other subgraphs are told of a tax category. */
export function taxCategoryChanged({ id, version, code, name, rates }: TaxCategory): Announcement {
  return announce('catalog.tax_category_changed', { id, version }, { taxCategoryId: id, code, name, rates });
}

/** What other subgraphs are told of a variant. */
export function variantChanged({ id, version, name: _name, priceMinor, ...facts }: Variant): Announcement {
  const data = { ...facts, variantId: id, priceMinor: priceMinor.toString() };
  return announce('catalog.variant_changed', { id, version }, data);
}

function announce<Type extends keyof EventContracts>(
  type: Type,
  aggregate: { readonly id: string; readonly version: number },
  data: EventContracts[Type],
): Announcement {
  return { type, data, aggregateId: aggregate.id, sequence: aggregate.version };
}
