import { newId } from '@goodgo/ids';
import { createMetrics } from '@goodgo/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  generatedClient,
  openDatabase,
  type ShopClient,
  startTestServer,
  type TestServer,
} from '../fixture/test-database.ts';
import type { DatabaseUrls } from './create-database-and-role.ts';
import type { Database } from './database.ts';
import type { PrismaClientClass, Reader } from './reader.ts';

let server: TestServer;
let urls: DatabaseUrls;
let database: Database;
let PrismaClient: PrismaClientClass<ShopClient>;
let read: Reader<ShopClient>;
const [tenantA, tenantB] = [newId(), newId()] as const;
const productOfA = newId();

beforeAll(async () => {
  [PrismaClient, server] = await Promise.all([generatedClient('reader'), startTestServer()]);
  urls = await server.createShop('shop');
  database = openDatabase(urls.url);
  read = database.reader(PrismaClient);
  await addProduct(tenantA, productOfA, 'coffee of A');
  await addProduct(tenantB, newId(), 'tea of B');
});

afterAll(async () => {
  await database.close();
  await server.destroy();
});

const moment = '2026-03-01T00:00:00.123+07:00';

async function addProduct(tenantId: string, id: string, name: string): Promise<void> {
  await database.transaction(tenantId, (tx) =>
    Promise.all([
      tx.query('insert into products values ($1, $2, $3, 9007199254740993, 1.5, $4)', [
        tenantId,
        id,
        name,
        moment,
      ]),
      tx.query('insert into variants values ($1, $2, $3, $4)', [tenantId, newId(), id, `sku of ${name}`]),
    ]),
  );
}

describe('a reader', () => {
  it('reads rows and their relations with the generated client', async () => {
    const product = await read(tenantA, (prisma) =>
      prisma.product.findFirst({ include: { variants: true } }),
    );
    expect(product).toMatchObject({
      tenantId: tenantA,
      name: 'coffee of A',
      price: 9007199254740993n,
      updatedAt: new Date(moment),
      variants: [{ sku: 'sku of coffee of A' }],
    });
  });

  it('shows a tenant nothing of another, whatever the query says', async () => {
    const asB = await read(tenantB, (prisma) =>
      Promise.all([
        prisma.product.findFirst({ where: { tenantId: tenantA, id: productOfA } }),
        prisma.product.findMany({ where: { OR: [{ tenantId: tenantA }, { tenantId: tenantB }] } }),
        prisma.product.count(),
        prisma.variant.findMany({ where: { product: { is: { id: productOfA } } } }),
        prisma.$queryRaw<object[]>`select name from products where tenant_id = ${tenantA}::uuid`,
      ]),
    );
    expect(asB).toEqual([null, [expect.objectContaining({ name: 'tea of B' })], 1, [], []]);
  });

  it('shows an unknown tenant nothing', async () => {
    expect(await read(newId(), (prisma) => prisma.product.findMany())).toEqual([]);
  });

  it('never mixes tenants that read at the same time: 1,000 reads of two tenants, interleaved', async () => {
    const seesItself = async (tenantId: string) => {
      const rows = await read(tenantId, (prisma) => prisma.product.findMany({ include: { variants: true } }));
      const owners = rows.flatMap((row) => [row.tenantId, ...(row.variants ?? []).map((v) => v.tenantId)]);
      return owners.length === 2 && owners.every((owner) => owner === tenantId);
    };
    const tills = Array.from({ length: 20 }, async (_, till) => {
      const seen: boolean[] = [];
      for (let n = 0; n < 50; n += 1) seen.push(await seesItself((till + n) % 2 === 0 ? tenantA : tenantB));
      return seen;
    });
    expect((await Promise.all(tills)).flat()).toEqual(Array(1_000).fill(true));
  });

  it('keeps to the inner tenant in a reader within a reader, and returns to the outer', async () => {
    const names = await read(tenantA, async (outer) => {
      const inner = await read(tenantB, (prisma) => prisma.product.findFirst());
      return [inner?.name, (await outer.product.findFirst())?.name];
    });
    expect(names).toEqual(['tea of B', 'coffee of A']);
  });

  it('leaves no tenant behind on a connection', async () => {
    const single = openDatabase(urls.url, { poolSize: 1 });
    await single.reader(PrismaClient)(tenantA, (prisma) => prisma.product.findFirst());
    expect(await single.system.query('select * from products')).toEqual([]);
    await single.close();
  });

  it('costs one statement a read', async () => {
    const metrics = createMetrics({ service: 'shop' });
    const counted = openDatabase(urls.url, { metrics });
    await counted.reader(PrismaClient)(tenantA, (prisma) => prisma.product.findFirst());
    expect((await metrics.text()).body).toContain('db_statements_total{kind="read",service="shop"} 1');
    await counted.close();
  });
});

describe('a reader refuses', () => {
  const call = (method: string) =>
    read(tenantA, (prisma) => {
      const product = prisma.product as unknown as Record<string, (query: object) => Promise<unknown>>;
      return product[method]?.({ where: { name: 'x' } }) ?? Promise.resolve('no such method');
    });

  it.each(['findUnique', 'findUniqueOrThrow'])('%s, which Prisma batches across callers', async (method) => {
    await expect(call(method)).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      message: `${method} is refused: Prisma batches it across callers and tenants would mix: use findFirst`,
    });
  });

  it.each(['create', 'createMany', 'update', 'updateMany', 'upsert', 'delete', 'deleteMany'])(
    '%s, because it only reads',
    async (method) => {
      await expect(call(method)).rejects.toMatchObject({
        message: `${method} is refused: a reader only reads: write with SQL in database.transaction`,
      });
    },
  );

  it('a query that leaves it', async () => {
    let escaped: Promise<unknown> = Promise.resolve();
    await read(tenantA, async (prisma) => {
      escaped = prisma.product.findFirst();
    });
    await expect(escaped).rejects.toThrow('A Prisma query left its reader: await it inside');
  });

  it('what is not the id of a tenant', async () => {
    await expect(read("' or 1=1", (prisma) => prisma.product.findMany())).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
    });
  });
});

describe('errors of a reader', () => {
  it('are AppErrors with the answer of PostgreSQL as their cause', async () => {
    const failing = read(tenantA, (prisma) => prisma.product.findFirst({ where: { id: 'no uuid' } }));
    await expect(failing).rejects.toMatchObject({
      name: 'AppError',
      code: 'BAD_USER_INPUT',
      details: { sqlState: '22P02' },
    });
  });

  it('of its work are passed on as they are', async () => {
    const mistake = new TypeError('mine');
    await expect(read(tenantA, () => Promise.reject(mistake))).rejects.toBe(mistake);
  });

  it('of a database that is not there are UNAVAILABLE', async () => {
    const nowhere = openDatabase('postgresql://shop:pw@127.0.0.1:1/shop');
    const failing = nowhere.reader(PrismaClient)(tenantA, (prisma) => prisma.product.findFirst());
    await expect(failing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await nowhere.close();
  });
});
