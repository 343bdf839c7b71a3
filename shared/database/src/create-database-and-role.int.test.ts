import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../fixture/test-database.ts';
import { withAdmin } from './admin-session.ts';
import { createDatabaseAndRole } from './create-database-and-role.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.destroy());

const create = (database: string, password = 'p@ss:/wörd') =>
  createDatabaseAndRole(server.adminUrl, { database, role: `${database} service`, password });

const whoAmI = `select current_user as role, current_database() as database, rolsuper, rolbypassrls,
  rolcreatedb, rolcreaterole from pg_roles where rolname = current_user`;

it('gives a role that signs in to its database and has no privilege', async () => {
  const { url } = await create('catalog');
  expect(await withAdmin(url, (service) => service.run(whoAmI))).toEqual([
    {
      role: 'catalog service',
      database: 'catalog',
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
    },
  ]);
});

it('keeps each role out of the databases of others', async () => {
  const order = new URL((await create('order')).url);
  await create('payment');
  order.pathname = '/payment';
  await expect(withAdmin(order.href, (service) => service.run(whoAmI))).rejects.toMatchObject({
    details: { sqlState: '42501' },
  });
});

it('changes only the password when it runs again', async () => {
  const { adminUrl, url } = await create('stock', 'old');
  await withAdmin(adminUrl, (admin) => admin.run('create table kept as select 1 as n'));
  const changed = await create('stock', 'new');
  await expect(withAdmin(url, (service) => service.run('select 1'))).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
  });
  expect(await withAdmin(changed.url, (service) => service.run('select 1 as n'))).toEqual([{ n: 1 }]);
  expect(await withAdmin(adminUrl, (admin) => admin.run('select n from kept'))).toEqual([{ n: 1 }]);
});

it('tells a server that is not there', async () => {
  const nowhere = 'postgresql://postgres:pw@127.0.0.1:1/postgres';
  await expect(
    createDatabaseAndRole(nowhere, { database: 'x', role: 'x', password: 'x' }),
  ).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
