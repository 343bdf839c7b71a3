import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { serviceTokenHeader, verifyServiceToken } from '@goodgo/auth';
import type { SubgraphConfig } from '@goodgo/subgraph-kit';
import { testServiceKey } from '@goodgo/testing';
import type { Order } from '../src/domain/order.ts';
import { createPeerBooks, type PeerBooks } from './peer-books.ts';

/** An internal command of a peer. */
export type PeerCommand = 'commitStock' | 'releaseStock' | 'capturePayment' | 'voidPayment';

/** What befalls a command. */
export type PeerFault = 'request lost' | 'reply lost' | 'no answer' | 'still running';

/** Inventory and payment as far as order can tell: over HTTP, for signed calls only, with books of their own. */
export interface StubPeers {
  readonly config: SubgraphConfig['peers'];
  readonly books: PeerBooks;
  /** Lets a fault befall commands of an order: so many of them, or all until {@link StubPeers.recover}. */
  befall(orderId: string, fault: PeerFault, commands: readonly PeerCommand[], times?: number): void;
  recover(orderId: string): void;
  hasStock: boolean;
  stop(): Promise<void>;
}

const audiences = ['inventory', 'payment'] as const;

/** What befalls the commands of one order. */
interface Trouble {
  readonly fault: PeerFault;
  readonly commands: readonly PeerCommand[];
  left: number;
}

/** Starts the peers of a test file. */
export async function startStubPeers(): Promise<StubPeers> {
  const troubles = new Map<string, Trouble>();
  const books = createPeerBooks({ hasStock: () => peers.hasStock });
  const server = createServer((request, response) => {
    void answer(request, response, books, troubles).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const config = Object.fromEntries(
    audiences.map((audience) => [
      audience,
      { url: `http://127.0.0.1:${port}/${audience}`, key: testServiceKey('order', audience) },
    ]),
  );
  const peers: StubPeers = {
    config,
    books,
    hasStock: true,
    befall: (orderId, fault, commands, times = Number.POSITIVE_INFINITY) =>
      void troubles.set(orderId, { fault, commands, left: times }),
    recover: (orderId) => void troubles.delete(orderId),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return peers;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  books: PeerBooks,
  troubles: ReadonlyMap<string, Trouble>,
): Promise<void> {
  const body = await buffer(request);
  refuseStrangers(request, body);
  const { query, variables } = JSON.parse(body.toString('utf8'));
  const command = /\{\s*(\w+)\(/.exec(query)?.[1] as PeerCommand;
  const fault = faultOf(command, troubles.get(variables.input.orderId));
  if (fault === 'no answer') return;
  if (fault === 'request lost') return void response.destroy();
  const data = fault === 'still running' ? stillRunning : await run(books, command, variables.input);
  if (fault === 'reply lost') return void response.destroy();
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { [command]: data } }));
}

function faultOf(command: PeerCommand, trouble: Trouble | undefined): PeerFault | undefined {
  if (!trouble?.commands.includes(command) || trouble.left === 0) return undefined;
  trouble.left -= 1;
  return trouble.fault;
}

/** As the kit does: a call without a good token of order, on behalf of the system, is nobody's. */
function refuseStrangers(request: IncomingMessage, body: Buffer): void {
  const audience = request.url?.slice(1) ?? '';
  const key = testServiceKey('order', audience);
  const token = String(request.headers[serviceTokenHeader]);
  const { caller, viewer } = verifyServiceToken(token, { keys: new Map([[key.kid, key]]), audience, body });
  if (caller.service !== 'order' || viewer.kind !== 'system') throw new RangeError('a stranger');
}

const stillRunning = { userErrors: [{ code: 'IDEMPOTENCY_IN_PROGRESS' }], isCommitted: false, change: null };

interface CommandInput {
  readonly orderId: string;
  readonly lines?: readonly { readonly variantId: string; readonly quantity: string }[];
  readonly amountDue?: { readonly amountMinor: string };
  readonly tenders?: readonly { readonly tendered: { readonly amountMinor: string } }[];
}

async function run(books: PeerBooks, command: PeerCommand, input: CommandInput): Promise<object> {
  const order = orderOf(input);
  const request = { tenantId: '', requestId: '', deadline: 0 };
  switch (command) {
    case 'commitStock': {
      const taken = await books.commitStock(order, request);
      return {
        isCommitted: taken.ok,
        userErrors: taken.ok ? [] : [{ ...taken.error, code: codeOf(taken.error) }],
      };
    }
    case 'capturePayment': {
      const captured = await books.capturePayment(order, request);
      if (captured.ok) return { change: { amountMinor: captured.value.changeMinor }, userErrors: [] };
      return { change: null, userErrors: [captured.error] };
    }
    case 'releaseStock':
      await books.releaseStock(order, request);
      return { isReleased: true, userErrors: [] };
    case 'voidPayment':
      await books.voidPayment(order, request);
      return { isVoided: true, userErrors: [] };
  }
}

function codeOf(error: { readonly type: string; readonly code?: string }): string {
  return error.code ?? 'INSUFFICIENT_STOCK';
}

/** As much of an order as the books look at. */
function orderOf({ orderId, lines = [], amountDue, tenders = [] }: CommandInput): Order {
  const terms = {
    lines,
    totalMinor: amountDue?.amountMinor ?? '0',
    tenders: tenders.map(({ tendered }) => ({ tenderedMinor: tendered.amountMinor })),
  };
  return { id: orderId, terms } as unknown as Order;
}
