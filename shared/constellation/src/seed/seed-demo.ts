import { setTimeout as delay } from 'node:timers/promises';
import { deriveServiceSecret } from '@goodgo/auth';
import { AppError, isAppError } from '@goodgo/errors';
import { derivedId, rootNamespace } from '@goodgo/ids';
import type { Constellation } from '../boot.ts';
import { type DemoProduct, demoCategories, demoMerchant, demoTaxCategories } from './demo-shop.ts';
import { type GraphClient, graphClient, installer, internalClient } from './graph-client.ts';
import * as operations from './operations.ts';

const idOf = (name: string) => derivedId(rootNamespace, `goodgo demo ${name}`);
const merchantId = idOf('merchant');
const storeId = idOf('store HN1');
const patienceMs = 20_000;

/** Where a system is that gets the demo merchant. */
export interface DemoTarget {
  readonly graphUrl: string;
  readonly authUrl: string;
  /** The secret with which the installation calls auth. */
  readonly installerSecret: string;
}

/** Makes the demo merchant once for each data folder. */
export async function seedDemo(system: Pick<Constellation, 'dataDir' | 'graphUrl' | 'urlOf'>): Promise<void> {
  const { dataDir, graphUrl } = system;
  if (dataDir.isDone('demo-seed')) return;
  const installerSecret = deriveServiceSecret(dataDir.masterSecret, installer, 'auth');
  await makeDemoMerchant({ graphUrl, authUrl: system.urlOf('auth'), installerSecret });
  dataDir.markDone('demo-seed');
}

/**
 * Opens the demo merchant through the graph as any other. Ids and keys are the same every time, so a seed that was cut
 * off is simply run again.
 */
export async function makeDemoMerchant({ graphUrl, authUrl, installerSecret }: DemoTarget): Promise<void> {
  await openMerchant(internalClient(authUrl, 'auth', merchantId, installerSecret));
  const owner = await signInOwner(graphUrl);
  await untilKnown(owner);
  await seedCatalog(owner);
  await seedStock(owner);
  await untilSellable(owner);
}

async function openMerchant(client: GraphClient): Promise<void> {
  const { store, staff, password, name, currency } = demoMerchant;
  const { code, name: storeName, address, timeZone } = store;
  const registers = store.registers.map((register) => ({
    ...register,
    id: idOf(`register ${register.code}`),
  }));
  const input = {
    idempotencyKey: 'demo-seed-merchant',
    id: merchantId,
    name,
    currency,
    stores: [{ id: storeId, code, name: storeName, address, timeZone, registers }],
    staff: staff.map((person) => ({ ...person, id: idOf(person.email), password })),
  };
  await run(client, operations.openMerchant, 'openMerchant', input);
}

async function signInOwner(graphUrl: string): Promise<GraphClient> {
  const [owner] = demoMerchant.staff;
  const { signIn } = await graphClient(graphUrl)<{ signIn: { tokens: { accessToken: string } | null } }>(
    operations.signIn,
    {
      input: { email: owner.email, password: demoMerchant.password },
    },
  );
  if (!signIn.tokens) throw new AppError('STARTUP_FAILED', 'The owner of the demo merchant cannot sign in.');
  return graphClient(graphUrl, signIn.tokens.accessToken);
}

async function seedCatalog(owner: GraphClient): Promise<void> {
  for (const category of demoTaxCategories) {
    const input = {
      ...category,
      idempotencyKey: `demo-seed-tax-${category.code}`,
      id: idOf(`tax ${category.code}`),
    };
    await run(owner, operations.createTaxCategory, 'createTaxCategory', input);
  }
  for (const [position, { name, products }] of demoCategories.entries()) {
    const categoryId = idOf(`category ${position}`);
    const input = { idempotencyKey: `demo-seed-category-${position}`, id: categoryId, name, position };
    await run(owner, operations.createCategory, 'createCategory', input);
    await Promise.all(products.map((product) => createProduct(owner, categoryId, product)));
  }
}

async function createProduct(
  owner: GraphClient,
  categoryId: string,
  { name, tax, variants }: DemoProduct,
): Promise<void> {
  const skus = variants.map(([, sku]) => sku);
  await run(owner, operations.createProduct, 'createProduct', {
    idempotencyKey: `demo-seed-product-${skus[0]}`,
    id: idOf(`product ${skus[0]}`),
    name,
    categoryId,
    taxCategoryId: idOf(`tax ${tax}`),
    variants: variants.map(([variantName, sku, price, , barcode]) => ({
      id: idOf(`variant ${sku}`),
      name: variantName,
      sku,
      barcodes: barcode ? [barcode] : [],
      price: { amountMinor: String(price), currency: demoMerchant.currency },
    })),
  });
}

async function seedStock(owner: GraphClient): Promise<void> {
  const changes = allVariants().map(([, sku, , onHand]) => ({
    variantId: idOf(`variant ${sku}`),
    delta: String(onHand),
    reason: 'RECEIVED',
    note: 'Tồn đầu kỳ',
  }));
  const input = { idempotencyKey: 'demo-seed-stock', storeId, changes };
  await run(owner, operations.adjustStock, 'adjustStock', input);
}

/** Inventory knows the store once auth's event has reached it. */
async function untilKnown(owner: GraphClient): Promise<void> {
  await until('the store has a stock location', async () => {
    const { stockLocations } = await owner<{ stockLocations: unknown[] }>(operations.stockLocations, {
      storeId,
    });
    return stockLocations.length > 0;
  });
}

/** Order sells from its own projection, which follows catalog's events. */
async function untilSellable(owner: GraphClient): Promise<void> {
  const lines = allVariants().map(([, sku]) => ({ variantId: idOf(`variant ${sku}`), quantity: '1' }));
  await until('the whole assortment can be sold', async () => {
    const { priceOrder } = await owner<{ priceOrder: { pricedOrder: unknown } }>(operations.priceOrder, {
      input: { storeId, lines },
    });
    return priceOrder.pricedOrder !== null;
  });
}

function allVariants(): DemoProduct['variants'][number][] {
  return demoCategories.flatMap(({ products }) => products.flatMap(({ variants }) => variants));
}

async function run(client: GraphClient, operation: string, field: string, input: unknown): Promise<void> {
  const data = await untilAvailable(() =>
    client<Record<string, { userErrors: { message: string }[] }>>(operation, { input }),
  );
  const [error] = data[field]?.userErrors ?? [];
  if (error)
    throw new AppError('STARTUP_FAILED', `The demo merchant could not be made: ${field}: ${error.message}`);
}

/** Catalog takes no price before auth's event has told it the currency of the merchant. */
async function untilAvailable<Result>(work: () => Promise<Result>): Promise<Result> {
  for (const deadline = Date.now() + patienceMs; ; await delay(50)) {
    try {
      return await work();
    } catch (error) {
      const isTooEarly = isAppError(error) && error.code === 'UNAVAILABLE';
      if (!isTooEarly || Date.now() > deadline) throw error;
    }
  }
}

async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(50))
    if (await isTrue()) return;
  throw new AppError(
    'STARTUP_FAILED',
    `The demo merchant could not be made: it took too long until ${what}.`,
  );
}
