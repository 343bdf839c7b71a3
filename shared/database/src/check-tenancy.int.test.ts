import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../fixture/test-database.ts';
import { withAdmin } from './admin-session.ts';
import { checkTenancy } from './check-tenancy.ts';

let server: TestServer;
let databases = 0;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.destroy());

async function problemsAfter(change: string): Promise<string[]> {
  databases += 1;
  const { adminUrl } = await server.createShop(`shop_${databases}`);
  await withAdmin(adminUrl, (admin) => admin.run(change));
  return checkTenancy(adminUrl);
}

const rule = "tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)";
const secure = (table: string) => `
  alter table ${table} enable row level security, force row level security;
  create policy tenant on ${table} using (${rule}) with check (${rule});`;

it('finds nothing in a database that keeps the rules', async () => {
  expect(await problemsAfter('')).toEqual([]);
});

it('finds a table that forgot everything', async () => {
  expect(await problemsAfter('create table notes (id uuid primary key, text text)')).toEqual([
    'notes: it has no column tenant_id uuid not null',
    'notes: row-level security is not enabled',
    'notes: row-level security is not forced',
    'notes: it has no policy',
  ]);
});

it.each([
  [
    'a primary key without the tenant first',
    `create table notes (tenant_id uuid, id uuid, primary key (id, tenant_id)); ${secure('notes')}`,
    'notes: unique key notes_pkey does not begin with tenant_id',
  ],
  [
    'no primary key',
    `create table notes (tenant_id uuid not null); ${secure('notes')}`,
    'notes: it has no primary key',
  ],
  [
    'a tenant of another type',
    `create table notes (tenant_id text primary key);
     alter table notes enable row level security, force row level security;
     create policy tenant on notes using (tenant_id::uuid = (select nullif(current_setting('app.tenant_id', true), '')::uuid));`,
    'notes: it has no column tenant_id uuid not null',
  ],
  [
    'a unique index without the tenant',
    'create unique index by_name on products (name)',
    'products: unique key by_name does not begin with tenant_id',
  ],
  [
    'a unique index on an expression',
    'create unique index by_name on products (lower(name))',
    'products: unique key by_name does not begin with tenant_id',
  ],
  [
    'a foreign key past the tenant',
    `create table notes (tenant_id uuid, id uuid, product_id uuid, product_tenant uuid, primary key (tenant_id, id),
       foreign key (product_tenant, product_id) references products (tenant_id, id)); ${secure('notes')}`,
    'notes: foreign key notes_product_tenant_product_id_fkey does not lead from tenant_id to tenant_id first',
  ],
  [
    'row-level security that its owner escapes',
    'alter table products no force row level security',
    'products: row-level security is not forced',
  ],
  [
    'row-level security that was switched off',
    'alter table products disable row level security',
    'products: row-level security is not enabled',
  ],
  [
    'a second policy that opens the table',
    'create policy reports on products for select using (true)',
    'products: policy reports is not that of the tenant, for all commands and roles',
  ],
  [
    'a policy that lets other rows in',
    `drop policy tenant on products; create policy tenant on products using (${rule}) with check (true)`,
    'products: policy tenant is not that of the tenant, for all commands and roles',
  ],
  [
    'a view with the rights of its owner',
    'create view names as select name from products',
    'view names: it reads with the rights of its owner, past row-level security',
  ],
  [
    'a materialized view',
    'create materialized view names as select name from products',
    'view names: it reads with the rights of its owner, past row-level security',
  ],
  [
    'a function with the rights of its owner',
    "create function total() returns bigint language sql security definer as 'select count(*) from products'",
    'function total(): it reads with the rights of its owner, past row-level security',
  ],
  [
    'an exemption without a reason',
    "comment on table products is 'tenancy: not tenant-owned'",
    'products: its comment "tenancy: not tenant-owned" is no exemption: see checkTenancy',
  ],
])('finds %s', async (_, change, problem) => {
  const problems = await problemsAfter(change);
  expect(problems).toContain(problem);
});

it('takes what says in the database why it differs', async () => {
  const change = `
    create table currencies (code char(3) primary key);
    comment on table currencies is 'tenancy: not tenant-owned: the list of ISO 4217';
    create table prices (tenant_id uuid, id uuid, currency char(3) references currencies, primary key (tenant_id, id));
    ${secure('prices')}
    create table outbox (tenant_id uuid, id uuid, primary key (tenant_id, id));
    comment on table outbox is 'tenancy: no row-level security: the relay sends the events of all tenants';
    create view names with (security_invoker = true) as select name from products;
    create function purge() returns void language sql security definer as 'delete from currencies';
    comment on function purge() is 'tenancy: not tenant-owned: touches the list of currencies only';
    create extension pg_trgm;`;
  expect(await problemsAfter(change)).toEqual([]);
});

it('still checks the keys of a table that is exempt from row-level security only', async () => {
  const change = `
    create table outbox (tenant_id uuid not null, id uuid primary key);
    comment on table outbox is 'tenancy: no row-level security: the relay sends the events of all tenants';`;
  expect(await problemsAfter(change)).toEqual([
    'outbox: unique key outbox_pkey does not begin with tenant_id',
  ]);
});
