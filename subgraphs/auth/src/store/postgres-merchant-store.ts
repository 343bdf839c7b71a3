import { type Transaction, violatedConstraint } from '@goodgo/database';
import { appendToOutbox } from '@goodgo/events';
import type { Commands } from '@goodgo/subgraph-kit';
import type { NewMerchant } from '../domain/merchant.ts';
import type { MerchantStore, MerchantTransaction } from '../domain/ports.ts';
import { eventsOfOpening } from '../events/opening.ts';

/** The merchants in PostgreSQL. */
export function createPostgresMerchantStore(commands: Commands, onCommit: () => void): MerchantStore {
  return {
    run: async (command, work) => {
      const attempt = () => commands.run(command, (tx) => work(merchantTransaction(tx)));
      const outcome = await attempt().catch((error: unknown) => {
        if (violatedConstraint(error) !== 'sign_in_emails_pkey') throw error;
        return attempt(); // someone took the address in the meantime: the second look finds it
      });
      if (outcome.ok && !outcome.replayed) onCommit();
      return outcome;
    },
  };
}

function merchantTransaction(tx: Transaction): MerchantTransaction {
  return {
    findTakenEmail: async (emails) => {
      const [row] = await tx.query<{ email: string }>(
        'select email from sign_in_emails where email = any($1) limit 1',
        [emails],
      );
      return row?.email;
    },
    open: async (merchant) => {
      if (!(await insertMerchant(tx, merchant))) return false;
      await insertStores(tx, merchant);
      await insertStaff(tx, merchant);
      await appendToOutbox(tx, eventsOfOpening(merchant));
      return true;
    },
  };
}

async function insertMerchant(tx: Transaction, { name, currency }: NewMerchant): Promise<boolean> {
  const inserted = await tx.query(
    'insert into merchants (tenant_id, name, currency) values ($1, $2, $3) on conflict do nothing returning 1',
    [tx.tenantId, name, currency],
  );
  return inserted.length === 1;
}

async function insertStores(tx: Transaction, { stores, currency }: NewMerchant): Promise<void> {
  const registers = stores.flatMap((store) =>
    store.registers.map((register) => ({ ...register, storeId: store.id })),
  );
  await tx.query(
    `with store as (
       insert into stores (tenant_id, id, code, name, address, time_zone, currency)
       select $1, s.id, s.code, s.name, s.address, s."timeZone", $2
         from jsonb_to_recordset($3::jsonb) as s(id uuid, code text, name text, address text, "timeZone" text)
     )
     insert into registers (tenant_id, id, store_id, code, name)
     select $1, r.id, r."storeId", r.code, r.name
       from jsonb_to_recordset($4::jsonb) as r(id uuid, "storeId" uuid, code text, name text)`,
    [tx.tenantId, currency, JSON.stringify(stores), JSON.stringify(registers)],
  );
}

async function insertStaff(tx: Transaction, { staff }: NewMerchant): Promise<void> {
  await tx.query(
    `with person as (
       insert into staff_members (tenant_id, id, email, name, role, password_hash)
       select $1, p.id, p.email, p.name, p.role, p."passwordHash"
         from jsonb_to_recordset($2::jsonb) as p(id uuid, email text, name text, role text, "passwordHash" text)
       returning id, email
     )
     insert into sign_in_emails (email, tenant_id, staff_id) select email, $1, id from person`,
    [tx.tenantId, JSON.stringify(staff)],
  );
}
