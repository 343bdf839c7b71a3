import { checkTenancy } from '@goodgo/database';
import { testDatabase } from '@goodgo/testing';
import { expect, it } from 'vitest';

it('keeps tenants apart in every table, or says in the database why not', async () => {
  const database = await testDatabase('order');
  expect(await checkTenancy(database.adminUrl)).toEqual([]);
  await database.drop();
});
