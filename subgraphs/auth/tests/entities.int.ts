import { newId } from '@goodgo/ids';
import { aStaffViewer, type TestSubgraph } from '@goodgo/testing';
import type { StaffViewer } from '@goodgo/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenMerchant } from '../src/domain/merchant.ts';
import { aPerson, aStore } from './a-merchant.ts';
import { anonymous, openedMerchant, startAuth, viewerOf } from './auth.ts';

const entities = /* GraphQL */ `
  query Entities($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Merchant { id name currency }
      ... on Store { id code name address timeZone currency registers { id code } }
      ... on Register { id code name }
      ... on StaffMember { id name role }
    }
  }
`;
const viewer = /* GraphQL */ `
  query Viewer {
    viewer {
      staffMember { id name role }
      merchant { id name currency }
      stores { id code registers { code } }
      scopes
    }
  }
`;

let auth: TestSubgraph;
let merchant: OpenMerchant;
beforeAll(async () => {
  auth = await startAuth();
  merchant = await openedMerchant(auth, {
    stores: [aStore({ code: 'HN2' }), aStore({ code: 'HN1' })],
    staff: [aPerson(), ...Array.from({ length: 24 }, () => aPerson({ role: 'CASHIER' }))],
  });
});
afterAll(() => auth.stop());

type Entity = Readonly<Record<string, unknown>> | null;

async function find(
  who: StaffViewer,
  typename: string,
  ids: readonly (string | undefined)[],
): Promise<Entity[]> {
  const representations = ids.map((id) => ({ __typename: typename, id }));
  const answer = await auth.as(who).execute<{ _entities: Entity[] }>(entities, { representations });
  return answer.expectData()._entities;
}

async function statements(): Promise<number> {
  const metrics = await (await fetch(`${auth.url}/metrics`)).text();
  const counts = [...metrics.matchAll(/^db_statements_total\{[^}]*kind="read"[^}]*\} (\d+)/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

describe('the entities of auth', () => {
  const own = () => viewerOf(merchant);

  it('are what was opened', async () => {
    const { id, name, currency, stores, staff } = merchant;
    expect(await find(own(), 'Merchant', [id])).toEqual([{ __typename: 'Merchant', id, name, currency }]);
    expect(await find(own(), 'Store', [stores[0]?.id])).toMatchObject([
      {
        id: stores[0]?.id,
        code: 'HN2',
        name: 'Hàng Trống',
        address: '12 Hàng Trống, Hà Nội',
        timeZone: 'Asia/Ho_Chi_Minh',
        currency: 'VND',
        registers: [{ code: 'R1' }],
      },
    ]);
    const register = stores[0]?.registers[0];
    expect(await find(own(), 'Register', [register?.id])).toMatchObject([{ code: 'R1', name: 'Quầy 1' }]);
    expect(await find(own(), 'StaffMember', [staff[1]?.id])).toMatchObject([
      { name: 'Trần Thị Lan', role: 'CASHIER' },
    ]);
  });

  it.each([
    ['Merchant', () => merchant.id, 1],
    ['Store', () => merchant.stores[0]?.id, 2],
    ['Register', () => merchant.stores[0]?.registers[0]?.id, 1],
    ['StaffMember', () => merchant.staff[0]?.id, 1],
  ])(
    'of type %s are found 50 at a time with one batch, and those that are missing are null',
    async (type, known, most) => {
      const before = await statements();
      const [first, ...others] = await find(own(), type, [
        known(),
        ...Array.from({ length: 49 }, () => newId()),
      ]);
      const needed = (await statements()) - before;
      expect(first).toMatchObject({ __typename: type, id: known() });
      expect(others).toEqual(Array.from({ length: 49 }, () => null));
      expect(needed).toBeGreaterThan(0);
      expect(needed).toBeLessThanOrEqual(most);
    },
  );

  it.each([
    ['Merchant', () => merchant.id],
    ['Store', () => merchant.stores[0]?.id],
    ['Register', () => merchant.stores[0]?.registers[0]?.id],
    ['StaffMember', () => merchant.staff[0]?.id],
  ])(
    'of type %s are nothing to another merchant, and nothing to someone who has not signed in',
    async (type, id) => {
      expect(await find(aStaffViewer(), type, [id()])).toEqual([null]);
      const representations = [{ __typename: type, id: id() }];
      const stranger = await anonymous(auth).execute(entities, { representations });
      expect(stranger.expectErrorCodes()).toEqual(['UNAUTHENTICATED']);
    },
  );
});

describe('the viewer', () => {
  it('is she who signed in, with her merchant, her stores in the order of their codes, and her scopes', async () => {
    const who = { ...viewerOf(merchant), scopes: ['orders:read', 'orders:write'] as const };
    const { id, name, currency, staff } = merchant;
    expect((await auth.as(who).execute(viewer)).expectData()).toEqual({
      viewer: {
        staffMember: { id: staff[0]?.id, name: 'Trần Thị Lan', role: 'OWNER' },
        merchant: { id, name, currency },
        stores: [
          { id: merchant.stores[1]?.id, code: 'HN1', registers: [{ code: 'R1' }] },
          { id: merchant.stores[0]?.id, code: 'HN2', registers: [{ code: 'R1' }] },
        ],
        scopes: ['orders:read', 'orders:write'],
      },
    });
  });

  it('is nobody without a session', async () => {
    expect((await anonymous(auth).execute(viewer)).expectErrorCodes()).toEqual(['UNAUTHENTICATED']);
    const service = auth.asPeer({ kind: 'system', tenantId: merchant.id });
    expect((await service.execute(viewer)).expectErrorCodes()).toEqual(['FORBIDDEN']);
  });

  it('has to sign in again when her merchant is no more', async () => {
    expect((await auth.as(aStaffViewer()).execute(viewer)).expectErrorCodes()).toContain('UNAUTHENTICATED');
  });
});
