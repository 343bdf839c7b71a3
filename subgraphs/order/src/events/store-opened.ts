import type { StoreOpened } from '@goodgo/event-contracts';
import type { EventHandler } from '@goodgo/events';

/** A store with its registers may sell. */
export const onStoreOpened: EventHandler<'auth.store_opened', StoreOpened> = async (
  tx,
  { data, sequence },
) => {
  await tx.query(
    `with store as (
       insert into selling_stores as s (tenant_id, id, code, time_zone, currency, sequence)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, id) do update
         set code = excluded.code, time_zone = excluded.time_zone, currency = excluded.currency, sequence = excluded.sequence
         where s.sequence < excluded.sequence
       returning id
     )
     insert into selling_registers (tenant_id, id, store_id, code)
     select $1, register.id, store.id, register.code
       from store, jsonb_to_recordset($7::jsonb) as register(id uuid, code text)
     on conflict (tenant_id, id) do update set code = excluded.code`,
    [
      tx.tenantId,
      data.storeId,
      data.code,
      data.timeZone,
      data.currency,
      sequence,
      JSON.stringify(data.registers),
    ],
  );
};
