import type { MerchantOpened } from '@goodgo/event-contracts';
import type { EventHandler } from '@goodgo/events';

/** A merchant may fill her catalog: her currency and her time zone are known from now on. */
export const onMerchantOpened: EventHandler<'auth.merchant_opened', MerchantOpened> = async (
  tx,
  { data, sequence },
) => {
  await tx.query(
    `insert into merchants as m (tenant_id, currency, time_zone, sequence) values ($1, $2, $3, $4)
     on conflict (tenant_id) do update
       set currency = excluded.currency, time_zone = excluded.time_zone, sequence = excluded.sequence
       where m.sequence < excluded.sequence`,
    [tx.tenantId, data.currency, data.timeZone, sequence],
  );
};
