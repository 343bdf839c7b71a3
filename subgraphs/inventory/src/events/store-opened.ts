import type { StoreOpened } from '@goodgo/event-contracts';
import type { EventHandler } from '@goodgo/events';
import { derivedId } from '@goodgo/ids';

/** A new store gets the location where its goods lie. */
export const onStoreOpened: EventHandler<'auth.store_opened', StoreOpened> = async (tx, { data }) => {
  await tx.query(
    `insert into stock_locations (tenant_id, id, store_id, name) values ($1, $2, $3, $4)
     on conflict (tenant_id, store_id) do update set name = excluded.name`,
    [tx.tenantId, derivedId(data.storeId, 'stock-location'), data.storeId, data.name],
  );
};
