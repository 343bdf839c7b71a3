import type { EventContracts } from '@goodgo/event-contracts';
import type { DomainEvent } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import type { NewMerchant } from '../domain/merchant.ts';

/** What the others are told when a merchant opens: she, her stores, her staff. */
export function eventsOfOpening(merchant: NewMerchant): DomainEvent[] {
  const { id, name, currency, stores, staff } = merchant;
  const event = <Type extends keyof EventContracts>(
    type: Type,
    aggregateId: string,
    data: EventContracts[Type],
  ): DomainEvent => ({
    id: newId(),
    type,
    tenantId: id,
    aggregateId,
    sequence: 1,
    occurredAt: new Date().toISOString(),
    data,
  });
  const timeZone = stores[0]?.timeZone ?? 'UTC';
  return [
    event('auth.merchant_opened', id, { merchantId: id, name, currency, timeZone }),
    ...stores.map(({ id: storeId, ...store }) =>
      event('auth.store_opened', storeId, { ...store, storeId, currency }),
    ),
    ...staff.map((person) =>
      event('auth.staff_member_added', person.id, {
        staffId: person.id,
        name: person.name,
        role: person.role,
      }),
    ),
  ];
}
