import { demoMerchant } from '@goodgo/constellation';
import { AppError } from '@goodgo/errors';
import { type AskGraph, signIn } from './graph.ts';

/** A signed-in till that sells three things again and again. */
export interface Till {
  /** Sends a sale once. The same id is the same sale. @throws AppError when the graph gives no answer about it */
  attempt(orderId: string): Promise<Attempt>;
  /** Sells. @throws AppError when it was not sold */
  sell(orderId: string): Promise<void>;
  /** Searches the assortment, with prices and stock. @throws AppError when anything is missing */
  search(): Promise<void>;
  /** Lists the newest orders. @throws AppError when anything is missing */
  recentOrders(): Promise<void>;
  /** Asks who is signed in, and where. @throws AppError when anything is missing */
  whoAmI(): Promise<void>;
}

/** What the graph said of a sale. */
export interface Attempt {
  /** Null when nothing was recorded. */
  readonly state: 'PENDING' | 'COMPLETED' | 'CANCELLED' | null;
  /** The code of the user error; undefined when it was sold. */
  readonly code: string | undefined;
}

/** Signs in as the manager of the demo merchant and finds three things to sell, with enough stock for a long run. */
export async function signInTill(graphUrl: string): Promise<Till> {
  const [, manager] = demoMerchant.staff;
  const askAs = await signIn(graphUrl, manager.email);
  const { viewer } = await askAs<{ viewer: { stores: { id: string; registers: { id: string }[] }[] } }>(
    whoAmI,
  );
  const [store] = viewer.stores;
  const storeId = store?.id ?? '';
  const { searchVariants } = await askAs<{ searchVariants: { nodes: { id: string }[] } }>(
    'query Find($storeId: ID!) { searchVariants(storeId: $storeId, query: "ca phe", first: 3) { nodes { id } } }',
    { storeId },
  );
  const variantIds = searchVariants.nodes.map(({ id }) => id);
  await receive(askAs, storeId, variantIds);
  const signedInAt = new Date().toISOString(); // the same body for every repetition of a sale
  const lines = variantIds.map((variantId) => ({ variantId, quantity: '1' }));
  const attempt = async (id: string): Promise<Attempt> => {
    const { checkout } = await askAs<{
      checkout: { order: Pick<Attempt, 'state'> | null; userErrors: { code: string }[] };
    }>(sale, {
      input: {
        id,
        idempotencyKey: id,
        storeId,
        registerId: store?.registers[0]?.id,
        lines,
        tenders: [{ type: 'CASH', amount: { amountMinor: '500000', currency: 'VND' } }],
        occurredAt: signedInAt,
      },
    });
    return { state: checkout.order?.state ?? null, code: checkout.userErrors[0]?.code };
  };
  return {
    attempt,
    sell: async (id) => {
      const { code } = await attempt(id);
      if (code) throw new AppError('CONFLICT_RETRY', `The sale was refused: ${code}.`);
    },
    search: async () => {
      const found = await askAs<{ searchVariants: { nodes: readonly object[] } }>(search, { storeId });
      if (found.searchVariants.nodes.length === 0)
        throw new AppError('UNAVAILABLE', 'The search found nothing.');
    },
    recentOrders: async () => void (await askAs(recentOrders, { storeId })),
    whoAmI: async () => void (await askAs(whoAmI)),
  };
}

const whoAmI = '{ viewer { stores { id registers { id } } } }';

const search = /* GraphQL */ `
  query Search($storeId: ID!) {
    searchVariants(storeId: $storeId, query: "ca phe", first: 10) {
      nodes { id stock(storeId: $storeId) { onHand } }
    }
  }
`;

const recentOrders = /* GraphQL */ `
  query Recent($storeId: ID!) {
    orders(storeId: $storeId, first: 10) {
      nodes { id number state payments { id state } }
    }
  }
`;

const sale = /* GraphQL */ `
  mutation Sell($input: CheckoutInput!) {
    checkout(input: $input) {
      order { id number state total { amountMinor } }
      change { amountMinor }
      userErrors { code }
    }
  }
`;

async function receive(ask: AskGraph, storeId: string, variantIds: readonly string[]): Promise<void> {
  const changes = variantIds.map((variantId) => ({ variantId, delta: '1000000', reason: 'RECEIVED' }));
  const input = { idempotencyKey: `bench-${Date.now()}`, storeId, changes };
  await ask(
    'mutation Receive($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { code } } }',
    { input },
  );
}
