import { newId } from '@goodgo/ids';
import { eventually, type TestSubgraph, underTenant } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMerchant, aPerson, aStore, password } from './a-merchant.ts';
import { open, openedMerchant, openMerchant, rows, signInTo, startAuth, viewerOf } from './auth.ts';

let auth: TestSubgraph;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

const eventsOf = (tenantId: string) =>
  rows<{ type: string; aggregate_id: string; data: unknown }>(
    auth,
    tenantId,
    'select type, aggregate_id, data from outbox where tenant_id = $1 order by position',
  );

describe('opening a merchant', () => {
  it('makes her, her stores and her staff, and tells the others', async () => {
    const merchant = aMerchant({ stores: [aStore(), aStore({ code: 'HN2' })] });
    const { id, name, currency, stores, staff } = merchant;
    expect(await open(auth, merchant)).toEqual({
      merchant: { id, name, currency },
      userErrors: [],
      replayed: false,
    });
    expect((await signInTo(auth, merchant)).tokens).not.toBeNull();
    expect(await eventsOf(id)).toEqual([
      {
        type: 'auth.merchant_opened',
        aggregate_id: id,
        data: { merchantId: id, name, currency, timeZone: 'Asia/Ho_Chi_Minh' },
      },
      ...stores.map(({ id: storeId, ...store }) => ({
        type: 'auth.store_opened',
        aggregate_id: storeId,
        data: { storeId, ...store, currency },
      })),
      ...staff.map((person) => ({
        type: 'auth.staff_member_added',
        aggregate_id: person.id,
        data: { staffId: person.id, name: person.name, role: person.role },
      })),
    ]);
  });

  it('happens once, however often and at once it is asked for', async () => {
    const merchant = aMerchant();
    const answers = await Promise.all(Array.from({ length: 4 }, () => open(auth, merchant)));
    expect(answers.map((answer) => answer.replayed).toSorted()).toEqual([false, true, true, true]);
    for (const { merchant: opened } of answers) expect(opened?.id).toBe(merchant.id);
    expect(await eventsOf(merchant.id)).toHaveLength(3);
  });

  it('is refused when the key stands for something else, if only for another password', async () => {
    const merchant = await openedMerchant(auth);
    const [owner] = merchant.staff;
    const changed = { ...merchant, staff: [{ ...aPerson(), ...owner, password: 'another password' }] };
    expect((await open(auth, changed)).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect((await signInTo(auth, merchant)).tokens).not.toBeNull();
  });

  it('is refused with an address that signs in already, in the language of the request', async () => {
    const [taken] = (await openedMerchant(auth)).staff;
    const email = taken?.email.toUpperCase() ?? '';
    const input = aMerchant({ staff: [aPerson(), aPerson({ role: 'CASHIER', email })] });
    const expected = { __typename: 'InvalidInput', code: 'INVALID_INPUT', path: ['staff', '1', 'email'] };
    expect((await open(auth, input)).userErrors).toEqual([
      { ...expected, message: 'This e-mail address signs in already.' },
    ]);
    const vietnamese = auth.asPeer({ kind: 'system', tenantId: input.id }).as({ locale: 'vi' });
    const answer = await vietnamese.execute(openMerchant, { input: { ...input, idempotencyKey: newId() } });
    expect(answer.expectData()).toMatchObject({
      openMerchant: { userErrors: [{ ...expected, message: 'E-mail này đã được dùng để đăng nhập.' }] },
    });
    expect(await eventsOf(input.id)).toEqual([]);
  });

  it('is refused with an address that someone is taking at the same moment', async () => {
    const email = `${newId()}@shop.vn`;
    const rival = aMerchant({ staff: [aPerson({ email })] });
    const opened = await openedMerchant(auth);
    const answer = await underTenant(auth, opened.id, async (tx) => {
      const take = 'insert into sign_in_emails (email, tenant_id, staff_id) values ($1, $2, $3)';
      await tx.query(take, [email, opened.id, opened.staff[0]?.id]);
      const opening = open(auth, rival);
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await eventually(async () => expect(await tx.query(waiting)).toHaveLength(1));
      return { opening }; // and now it is committed
    });
    expect((await answer.opening).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['staff', '0', 'email'] },
    ]);
  });

  it('is refused when she is open', async () => {
    const { id } = await openedMerchant(auth);
    expect((await open(auth, aMerchant({ id }))).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['id'], message: 'This merchant has been opened already.' },
    ]);
  });

  it.each([
    ['without an owner', { staff: [aPerson({ role: 'CASHIER' })] }, ['staff'], 'owner'],
    [
      'with a code in small letters',
      { stores: [aStore({ code: 'hn1' })] },
      ['stores', '0', 'code'],
      'capital',
    ],
    [
      'with a short password',
      { staff: [aPerson({ password: 'short' })] },
      ['staff', '0', 'password'],
      '8 to 128',
    ],
    [
      'with an identifier of another kind',
      { stores: [aStore({ id: 'HN1' })] },
      ['stores', '0', 'id'],
      'UUID',
    ],
  ])('is refused %s', async (_what, overrides, path, words) => {
    const { merchant, userErrors } = await open(auth, aMerchant(overrides));
    expect(merchant).toBeNull();
    expect(userErrors).toMatchObject([
      { __typename: 'InvalidInput', path, message: expect.stringContaining(words) },
    ]);
  });

  it('leaves no password in the database', async () => {
    const { id } = await openedMerchant(auth);
    const [record] = await rows<{ text: string }>(
      auth,
      id,
      `select concat(to_jsonb(i), to_jsonb(s)) as text from idempotency_keys i, staff_members s
        where i.tenant_id = $1 and s.tenant_id = $1`,
    );
    expect(record?.text).toContain('$argon2id$');
    expect(record?.text).not.toContain(password);
  });

  it('is nobody else’s to command: the router is refused', async () => {
    const input = aMerchant();
    const answer = await auth.as(viewerOf(input)).execute(openMerchant, { input });
    expect(answer.expectErrorCodes()).toEqual(['FORBIDDEN']);
  });
});
