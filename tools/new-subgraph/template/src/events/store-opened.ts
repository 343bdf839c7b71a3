import type { StoreOpened } from '@goodgo/event-contracts';
import type { EventHandler } from '@goodgo/events';
import { derivedId } from '@goodgo/ids';

/** A new store gets its sample. */
export const onStoreOpened: EventHandler<'auth.store_opened', StoreOpened> = async (tx, { data }) => {
  await tx.query(
    `insert into samples (tenant_id, id, store_id, name) values ($1, $2, $3, $4)
     on conflict (tenant_id, store_id) do nothing`,
    [tx.tenantId, derivedId(data.storeId, 'sample'), data.storeId, data.name],
  );
};
