import { newId } from '@goodgo/ids';
import { aStaffViewer, type TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aMerchant,
  aVariant,
  found,
  type Merchant,
  mutate,
  type PageAnswer,
  searching,
  sell,
  startCatalog,
} from './catalog.ts';

let catalog: TestSubgraph;
beforeAll(async () => {
  catalog = await startCatalog();
});
afterAll(() => catalog.stop());

/** A merchant with products of one variant: [name, SKU, barcode]. */
async function aShopWith(...goods: readonly (readonly [string, string?, string?])[]): Promise<Merchant> {
  const merchant = await aMerchant(catalog);
  for (const [name, sku = newId(), barcode] of goods) {
    await sell(catalog, merchant, {
      name,
      variants: [aVariant({ sku, barcodes: barcode ? [barcode] : [] })],
    });
  }
  return merchant;
}

/** All pages of a search. */
async function allPages(merchant: Merchant, query: string, first: number, between?: () => Promise<unknown>) {
  const names: string[] = [];
  let after: string | null = null;
  for (;;) {
    const answer = await searching(catalog, merchant, query, { first, after });
    const page: PageAnswer = answer.expectData().searchVariants;
    names.push(...page.nodes.map(({ displayName }) => displayName));
    if (!page.pageInfo.hasNextPage) return names;
    after = page.pageInfo.endCursor;
    await between?.();
  }
}

describe('searchVariants by name', () => {
  let cafe: Merchant;
  beforeAll(async () => {
    cafe = await aShopWith(
      ['Cà phê sữa đá', 'CF-SUA', '8936000000012'],
      ['Cà phê đen', 'CF-DEN'],
      ['Bạc xỉu', 'BX'],
      ['Trà đào cam sả', 'TRA-DAO'],
      ['Bánh mì thịt nướng', 'BM-01'],
      ['Nước cam', '8936000000029'],
      ['Đá me', 'ME'],
    );
  });

  it.each([
    ['without accents', 'ca phe', ['Cà phê đen', 'Cà phê sữa đá']],
    ['with accents', 'cà phê', ['Cà phê đen', 'Cà phê sữa đá']],
    ['in any case', 'SUA DA', ['Cà phê sữa đá']],
    ['however accents were composed', 'Đá me'.normalize('NFD'), ['Đá me']],
    ['by d for đ', 'd', ['Đá me', 'Cà phê đen', 'Cà phê sữa đá', 'Trà đào cam sả']],
    ['by đ for d', 'đ', ['Đá me', 'Cà phê đen', 'Cà phê sữa đá', 'Trà đào cam sả']],
    ['with the words in any order', 'phe ca', ['Cà phê đen', 'Cà phê sữa đá']],
    ['by beginnings of words', 'b m', ['Bánh mì thịt nướng']],
    ['by what stands inside a word', 'uon', ['Bánh mì thịt nướng']],
    ['what begins so before what only has it', 'cam', ['Nước cam', 'Trà đào cam sả']],
    ['beginnings of words before what stands inside', 'a', ['Bánh mì thịt nướng'].slice(1)],
    ['with signs between the words', '  cà-phê, (đen)! ', ['Cà phê đen']],
    ['not by a word that is missing', 'ca phe tra', []],
    ['nothing by signs alone', '%_', []],
  ])('finds %s: %s', async (_how, query, names) => {
    expect(await found(catalog, cafe, query)).toEqual(names);
  });

  it.each([
    ['SKU', 'CF-DEN', ['Cà phê đen']],
    ['SKU in small letters', 'cf-den', ['Cà phê đen']],
    ['the beginning of a SKU', 'cf-', ['Cà phê đen', 'Cà phê sữa đá']],
    ['barcode', '8936000000012', ['Cà phê sữa đá']],
    ['SKU that looks like a barcode', '8936000000029', ['Nước cam']],
    ['SKU before the name', 'me', ['Đá me']],
  ])('finds by %s: %s', async (_how, query, names) => {
    expect(await found(catalog, cafe, query)).toEqual(names);
  });

  it('puts the variant with exactly this SKU or barcode first, and once', async () => {
    const shop = await aShopWith(['Trà', 'A'], ['Atiso', 'B'], ['Aloe', 'TRA'], ['Xoài', 'C', 'TRA']);
    expect(await found(catalog, shop, 'tra')).toEqual(['Aloe', 'Trà']);
    expect(await found(catalog, shop, 'TRA')).toEqual(['Aloe', 'Xoài', 'Trà']);
    expect(await found(catalog, shop, 'a')).toEqual(['Trà', 'Aloe', 'Atiso']);
    expect(await allPages(shop, 'TRA', 1)).toEqual(['Aloe', 'Xoài', 'Trà']);
  });

  it('orders by rank: begins so, beginnings of words, inside words, SKU', async () => {
    const shop = await aShopWith(
      ['Ống hút', 'SUA-9'],
      ['Trà sữa', '1'],
      ['Sữa tươi', '2'],
      ['Bột misua', '3'],
      ['Bánh sữa', '4'],
      ['Sữa chua', '5'],
    );
    const inOrder = ['Sữa chua', 'Sữa tươi', 'Bánh sữa', 'Trà sữa', 'Bột misua', 'Ống hút'];
    expect(await found(catalog, shop, 'sua')).toEqual(inOrder);
    for (const first of [1, 2, 3, 5]) expect(await allPages(shop, 'sua', first)).toEqual(inOrder);
  });

  it('takes 100 characters and no more', async () => {
    expect(await found(catalog, cafe, 'é'.repeat(100))).toEqual([]);
    const long = await searching(catalog, cafe, 'e'.repeat(101));
    expect(long.expectErrorCodes()).toEqual(['BAD_USER_INPUT']);
  });

  it.each([
    ["'; drop table variants; --"],
    ['\0'],
    ['\ud800'],
    ['%%%%'],
    ['\\'],
    ['\u0301'],
    ['🍜'],
    ['1 2 3 4 5 6 7 8 9 a b c d e f g h i j k l m n o p q r s t u v x y z'],
  ])('is not upset by %j', async (query) => {
    expect(await searching(catalog, cafe, query).then((answer) => answer.errors)).toEqual([]);
  });
});

describe('a list without a query', () => {
  it('goes by the position of the category, then by name', async () => {
    const shop = await aMerchant(catalog);
    const tab = async (name: string, position: number) =>
      (await mutate(catalog, shop.viewer, 'createCategory', { name, position })).category?.id;
    const [second, first, alsoFirst] = [await tab('Hai', 3), await tab('Một', 2), await tab('Cũng một', 2)];
    await sell(catalog, shop, { name: 'Bia', categoryId: second });
    await sell(catalog, shop, { name: 'Đậu', categoryId: first });
    await sell(catalog, shop, { name: 'Cam', categoryId: alsoFirst });
    await sell(catalog, shop, { name: 'Ếch', categoryId: first });
    await sell(catalog, shop, { name: 'Ốc', categoryId: shop.categoryId });
    const inOrder = ['Ốc', 'Cam', 'Đậu', 'Ếch', 'Bia'];
    expect(await found(catalog, shop, ' ')).toEqual(inOrder);
    for (const size of [1, 2, 4]) expect(await allPages(shop, '', size)).toEqual(inOrder);
    expect(await found(catalog, shop, '', { categoryId: first })).toEqual(['Đậu', 'Ếch']);
    expect(await found(catalog, shop, 'e', { categoryId: first })).toEqual(['Ếch']);
    expect(await found(catalog, shop, 'e', { categoryId: second })).toEqual([]);
    expect(await found(catalog, shop, '', { categoryId: newId() })).toEqual([]);
    expect(await found(catalog, shop, '', { categoryId: 'tab' })).toEqual([]);
  });
});

describe('pages', () => {
  it('neither repeat nor leave out what was there all along, while goods come in', async () => {
    const numbers = Array.from({ length: 23 }, (_, n) => `Trà ${String(n).padStart(2, '0')}`);
    const shop = await aShopWith(...numbers.map((name) => [name] as const));
    let added = 0;
    const between = async () => {
      added += 1;
      await sell(catalog, shop, { name: `Trà 00 mới ${added}` });
      await sell(catalog, shop, { name: `Trà 22 mới ${added}` });
    };
    for (const query of ['tra', '']) {
      const names = await allPages(shop, query, 5, between);
      expect(names.filter((name) => numbers.includes(name))).toEqual(numbers);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it.each([0, -1, 101])('have no size of %i', async (first) => {
    const answer = await searching(catalog, await aShopWith(), '', { first });
    expect(answer.expectErrorCodes()).toEqual(['BAD_USER_INPUT']);
  });

  it('do not follow a cursor that nobody gave out', async () => {
    const answer = await searching(catalog, await aShopWith(), '', { after: 'xyz' });
    expect(answer.expectErrorCodes()).toEqual(['BAD_USER_INPUT']);
  });

  it('say when they are the last one', async () => {
    const shop = await aShopWith(['Trà'], ['Bia']);
    const pageInfo = async (first: number) =>
      (await searching(catalog, shop, '', { first })).expectData().searchVariants.pageInfo;
    expect(await pageInfo(1)).toEqual({ hasNextPage: true, endCursor: expect.any(String) });
    expect(await pageInfo(2)).toEqual({ hasNextPage: false, endCursor: expect.any(String) });
    const empty = await searching(catalog, shop, 'zzz');
    expect(empty.expectData().searchVariants.pageInfo).toEqual({ hasNextPage: false, endCursor: null });
  });
});

describe('who may search', () => {
  const byBarcode =
    'query B($storeId: ID!, $code: String!) { variantByBarcode(storeId: $storeId, code: $code) { sku } }';

  it('finds nothing in a store that is not hers, and nothing of another merchant', async () => {
    const shop = await aShopWith(['Trà', 'T', '893']);
    const other = await aShopWith(['Trà của người khác', 'T', '893']);
    expect(await found(catalog, { ...shop, storeId: newId() }, 'tra')).toEqual([]);
    expect(await found(catalog, { ...shop, storeId: other.storeId }, 'tra')).toEqual([]);
    expect(await found(catalog, other, 'tra')).toEqual(['Trà của người khác']);
    const strange = await catalog.as(shop.viewer).execute(byBarcode, { storeId: other.storeId, code: '893' });
    expect(strange.expectData()).toEqual({ variantByBarcode: null });
  });

  it('needs the right to read the catalog', async () => {
    const shop = await aShopWith();
    const viewer = aStaffViewer({ ...shop.viewer, scopes: ['orders:read'] });
    const answer = await searching(catalog, { ...shop, viewer }, '');
    expect(answer.expectErrorCodes()).toEqual(['FORBIDDEN']);
  });
});

describe('variantByBarcode', () => {
  const query =
    'query B($storeId: ID!, $code: String!) { variantByBarcode(storeId: $storeId, code: $code) { displayName isActive } }';

  it('finds the variant with exactly this code, also when it is no longer sold', async () => {
    const shop = await aShopWith(['Trà', 'T', '8936000000012']);
    const scan = async (code: string) =>
      (await catalog.as(shop.viewer).execute(query, { storeId: shop.storeId, code })).expectData();
    expect(await scan('8936000000012')).toEqual({ variantByBarcode: { displayName: 'Trà', isActive: true } });
    for (const code of ['893600000001', '89360000000122', '', ' ', 'T', '\0']) {
      expect(await scan(code)).toEqual({ variantByBarcode: null });
    }
    const [id] = (await searching(catalog, shop, 'tra'))
      .expectData()
      .searchVariants.nodes.map((node) => node.id);
    await mutate(catalog, shop.viewer, 'updateVariant', { id, expectedVersion: 1, isActive: false });
    expect(await scan('8936000000012')).toEqual({
      variantByBarcode: { displayName: 'Trà', isActive: false },
    });
  });
});
