import type { Command, Decision } from '@goodgo/commands';
import { AppError } from '@goodgo/errors';
import { tenantOf } from '@goodgo/viewer';
import type { OrderError } from '../src/domain/errors.ts';
import { applyEvent, foldOrder } from '../src/domain/order.ts';
import type { OrderEvent } from '../src/domain/order-event.ts';
import type { Assortment, Sale, SaleStep, SaleStore, SaleTransaction } from '../src/domain/ports.ts';

/** What the store is made of. */
export interface InMemorySaleStoreOptions {
  readonly now: () => Date;
  readonly driverLeaseMs: number;
  readonly assortmentOf: (tenantId: string) => Assortment;
}

interface Stream {
  readonly tenantId: string;
  readonly orderId: string;
  readonly events: OrderEvent[];
  readonly placedAt: number;
  step: SaleStep;
  dueAt: number;
}

interface Begun {
  readonly decided: Decision<{ orderId: string }, OrderError>;
  /** False when the order was there before. */
  readonly isPlaced: boolean;
}

interface KeyRecord {
  readonly input: string;
  readonly begun: Promise<Begun>;
}

/** The sales of a unit test. It keeps what the contract of the store says; nothing survives it. */
export function createInMemorySaleStore(options: InMemorySaleStoreOptions): SaleStore {
  const { driverLeaseMs, assortmentOf } = options;
  const now = () => options.now().getTime();
  const streams = new Map<string, Stream>();
  const keys = new Map<string, KeyRecord>();
  const numbers = new Map<string, number>();

  function streamOf(tenantId: string, orderId: string): Stream {
    const stream = streams.get(`${tenantId} ${orderId}`);
    if (stream) return stream;
    throw new AppError('INTERNAL_SERVER_ERROR', `There is no sale ${orderId}.`);
  }

  function saleOf({ orderId, events, step, placedAt }: Stream): Sale {
    const order = foldOrder(orderId, events);
    if (!order) throw new AppError('INTERNAL_SERVER_ERROR', `There is no sale ${orderId}.`);
    return { order, step, recordedAt: new Date(placedAt), ageMs: now() - placedAt };
  }

  async function transaction(
    tenantId: string,
    work: (sales: SaleTransaction) => Promise<Begun['decided']>,
  ): Promise<Begun> {
    const placed: string[] = [];
    const sales: SaleTransaction = {
      assortment: assortmentOf(tenantId),
      place: async (orderId, event) => {
        const id = `${tenantId} ${orderId}`;
        if (streams.has(id)) return false;
        const [placedAt, dueAt] = [now(), now() + driverLeaseMs];
        placed.push(id);
        streams.set(id, { tenantId, orderId, events: [event], placedAt, step: 'STOCK', dueAt });
        return true;
      },
      find: async (orderId) => {
        const stream = streams.get(`${tenantId} ${orderId}`);
        return stream && saleOf(stream).order;
      },
    };
    try {
      return { decided: await work(sales), isPlaced: placed.length > 0 };
    } catch (error) {
      for (const id of placed) streams.delete(id);
      throw error;
    }
  }

  function move(tenantId: string, sale: Sale, next: SaleStep, eventsOf: () => readonly OrderEvent[]): Sale {
    const stream = streamOf(tenantId, sale.order.id);
    if (stream.step !== sale.step) return saleOf(stream);
    let { order } = sale;
    const events = eventsOf();
    for (const event of events) order = applyEvent(order.id, order, event);
    stream.events.push(...events);
    stream.step = next;
    stream.dueAt = now() + driverLeaseMs;
    return { ...sale, order, step: next };
  }

  return {
    begin: async (command, work) => {
      const tenantId = tenantOf(command.viewer);
      const { key, input } = keyOf(command);
      const known = keys.get(key);
      if (known && known.input !== input) {
        const error = { type: 'IdempotencyKeyReused', path: ['idempotencyKey'] } as const;
        return { ok: false, error, replayed: false };
      }
      const begun = known?.begun ?? transaction(tenantId, work);
      keys.set(key, { input, begun });
      begun.catch(() => keys.delete(key)); // what was rolled back has left no record
      const { decided, isPlaced } = await begun;
      if (!decided.ok) return { ...decided, replayed: known !== undefined };
      const value = saleOf(streamOf(tenantId, decided.value.orderId));
      return { ok: true, value, replayed: known !== undefined || !isPlaced };
    },
    find: async (tenantId, orderId) => {
      const stream = streams.get(`${tenantId} ${orderId}`);
      return stream && saleOf(stream);
    },
    advance: async (tenantId, sale, { events, next }) => move(tenantId, sale, next, () => events),
    complete: async (tenantId, sale, changeMinor) => {
      const { storeId, registerId } = sale.order.terms;
      const store = await assortmentOf(tenantId).store(storeId);
      const register = store?.registers.find(({ id }) => id === registerId);
      return move(tenantId, sale, 'DONE', () => {
        const last = (numbers.get(registerId) ?? 0) + 1;
        numbers.set(registerId, last);
        const number = `${store?.code}-${register?.code}-${String(last).padStart(6, '0')}`;
        return [
          { type: 'PaymentCaptured', data: { changeMinor } },
          { type: 'SaleCompleted', data: { number } },
        ];
      });
    },
    takeAbandoned: async (leaseMs, limit) => {
      const abandoned = [...streams.values()]
        .filter(({ step, dueAt }) => step !== 'DONE' && dueAt < now())
        .toSorted((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit);
      for (const stream of abandoned) stream.dueAt = now() + leaseMs;
      return abandoned.map(({ tenantId, orderId }) => ({ tenantId, orderId }));
    },
  };
}

function keyOf({ viewer, operation, input }: Command): { readonly key: string; readonly input: string } {
  const actor = viewer.kind === 'staff' ? viewer.staffId : viewer.kind;
  return {
    key: `${tenantOf(viewer)} ${actor} ${operation} ${input.idempotencyKey}`,
    input: JSON.stringify(input, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
  };
}
