import { newId } from '@goodgo/ids';
import { eventually } from '@goodgo/testing';
import type { StaffViewer } from '@goodgo/viewer';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SaleTerms } from '../src/domain/order-event.ts';
import type { Sale, SaleStore, SellingStore } from '../src/domain/ports.ts';
import { someTerms } from './builders.ts';

/** A store of sales with a merchant in it. Its drivers are left alone for {@link driverLeaseMs}. */
export interface OpenedSaleStore {
  readonly sales: SaleStore;
  /** With two registers. */
  readonly store: SellingStore;
  readonly cashier: StaffViewer;
}

/** Long enough for a test to look, short enough for it to wait. */
export const driverLeaseMs = 200;

/** What every store of sales does. @param open makes one; it is called once */
export function saleStoreContract(name: string, open: () => Promise<OpenedSaleStore>): void {
  describe(`the sales ${name}`, () => {
    let opened: OpenedSaleStore;
    beforeAll(async () => {
      opened = await open();
    });

    const tenantId = () => opened.cashier.tenantId;
    const terms = (overrides: Partial<SaleTerms> = {}) =>
      someTerms({ storeId: opened.store.id, registerId: opened.store.registers[0]?.id ?? '', ...overrides });

    async function begin({ orderId = newId(), key = newId(), note = '', data = terms() } = {}) {
      const command = { viewer: opened.cashier, operation: 'checkout', input: { idempotencyKey: key, note } };
      return opened.sales.begin(command, async (sales) => {
        if (await sales.place(orderId, { type: 'SalePlaced', data })) return { ok: true, value: { orderId } };
        return { ok: false, error: { type: 'IdempotencyKeyReused', path: ['id'] } };
      });
    }

    async function placed(overrides: Partial<SaleTerms> = {}): Promise<Sale> {
      const outcome = await begin({ data: terms(overrides) });
      if (!outcome.ok) expect.unreachable(`refused: ${outcome.error.type}`);
      return outcome.value;
    }

    const stockTaken = { events: [{ type: 'StockCommitted', data: {} }], next: 'PAYMENT' } as const;
    const cancelled = {
      events: [{ type: 'SaleCancelled', data: { reason: { type: 'SaleUndone' } } }],
      next: 'UNDO',
    } as const;

    it('begin with the goods to be taken, and are found as they were placed', async () => {
      const data = terms();
      const orderId = newId();
      const outcome = await begin({ orderId, data });
      expect(outcome).toMatchObject({ ok: true, replayed: false, value: { step: 'STOCK' } });
      const found = await opened.sales.find(tenantId(), orderId);
      expect(found).toMatchObject({
        step: 'STOCK',
        order: { id: orderId, state: 'PENDING', version: 1, terms: data },
      });
      expect(Number.isInteger(found?.ageMs)).toBe(true);
      expect(found?.ageMs).toBeGreaterThanOrEqual(0);
      expect(found?.ageMs).toBeLessThan(5_000);
    });

    it('begin once, however often and at once the command comes', async () => {
      const [orderId, key, data] = [newId(), newId(), terms()];
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => begin({ orderId, key, data })));
      expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
      expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    });

    it('answer a repeated command with the sale as it stands now', async () => {
      const [orderId, key] = [newId(), newId()];
      const first = await begin({ orderId, key });
      if (!first.ok) expect.unreachable('refused');
      await opened.sales.advance(tenantId(), first.value, stockTaken);
      const again = await begin({ orderId, key });
      expect(again).toMatchObject({ replayed: true, value: { step: 'PAYMENT', order: { version: 2 } } });
    });

    it('refuse a key for anything else, and an id that is taken', async () => {
      const [orderId, key] = [newId(), newId()];
      await begin({ orderId, key });
      expect(await begin({ orderId: newId(), key, note: 'other' })).toMatchObject({
        ok: false,
        error: { type: 'IdempotencyKeyReused', path: ['idempotencyKey'] },
      });
      const taken = { ok: false, error: { type: 'IdempotencyKeyReused', path: ['id'] } };
      const otherKey = newId();
      expect(await begin({ orderId, key: otherKey })).toMatchObject({ ...taken, replayed: false });
      expect(await begin({ orderId, key: otherKey })).toMatchObject({ ...taken, replayed: true });
      expect((await opened.sales.find(tenantId(), orderId))?.order.version).toBe(1);
    });

    it('answer a command that finds its sale placed by another one with that sale, as one that was replayed', async () => {
      const orderId = newId();
      await begin({ orderId });
      const command = { viewer: opened.cashier, operation: 'checkout', input: { idempotencyKey: newId() } };
      const outcome = await opened.sales.begin(command, async (sales) => {
        expect(await sales.find(newId())).toBeUndefined();
        expect(await sales.find(orderId)).toMatchObject({ id: orderId, state: 'PENDING' });
        return { ok: true, value: { orderId } };
      });
      expect(outcome).toMatchObject({
        ok: true,
        replayed: true,
        value: { order: { id: orderId, version: 1 } },
      });
    });

    it('leave no record of a command that failed', async () => {
      const input = { idempotencyKey: newId() };
      const command = { viewer: opened.cashier, operation: 'checkout', input };
      const orderId = newId();
      const failing = opened.sales.begin(command, async (sales) => {
        await sales.place(orderId, { type: 'SalePlaced', data: terms() });
        throw new RangeError('in the middle');
      });
      await expect(failing).rejects.toThrow('in the middle');
      const again = await opened.sales.begin(command, async (sales) => {
        expect(await sales.place(orderId, { type: 'SalePlaced', data: terms() })).toBe(true);
        return { ok: true, value: { orderId } };
      });
      expect(again).toMatchObject({ ok: true, replayed: false });
    });

    it('move on step by step to a number that counts up by register', async () => {
      const numbers: (string | null)[] = [];
      for (const register of [0, 0, 1]) {
        const sale = await placed({ registerId: opened.store.registers[register]?.id ?? '' });
        const taken = await opened.sales.advance(tenantId(), sale, stockTaken);
        const completed = await opened.sales.complete(tenantId(), taken, '42000');
        expect(completed).toMatchObject({
          step: 'DONE',
          order: { state: 'COMPLETED', version: 4, changeMinor: '42000' },
        });
        expect(await opened.sales.find(tenantId(), sale.order.id)).toMatchObject({
          step: 'DONE',
          order: completed.order,
        });
        numbers.push(completed.order.number);
      }
      expect(numbers).toEqual(['HN1-R1-000001', 'HN1-R1-000002', 'HN1-R2-000001']);
    });

    it('are moved by one of two drivers; the other is told how they stand', async () => {
      const sale = await opened.sales.advance(tenantId(), await placed(), stockTaken);
      const ends = await Promise.all([
        opened.sales.complete(tenantId(), sale, '42000'),
        opened.sales.complete(tenantId(), sale, '42000'),
        opened.sales.advance(tenantId(), sale, cancelled),
        opened.sales.advance(tenantId(), sale, cancelled),
      ]);
      const now = await opened.sales.find(tenantId(), sale.order.id);
      for (const { step, order } of ends)
        expect({ step, order }).toEqual({ step: now?.step, order: now?.order });
    });

    it('lose no number to the driver that came too late', async () => {
      const registerId = opened.store.registers[1]?.id ?? '';
      const number = async () => {
        const taken = await opened.sales.advance(tenantId(), await placed({ registerId }), stockTaken);
        const both = await Promise.all([
          opened.sales.complete(tenantId(), taken, '0'),
          opened.sales.complete(tenantId(), taken, '0'),
        ]);
        return Number(both[0].order.number?.split('-').at(-1));
      };
      const first = await number();
      expect(await number()).toBe(first + 1);
    });

    it('of another merchant are not there', async () => {
      const sale = await placed();
      expect(await opened.sales.find(newId(), sale.order.id)).toBeUndefined();
    });

    it('are handed out when nobody drives them any more, to one caller at a time', async () => {
      const sale = await placed();
      const isHis = ({ orderId }: { orderId: string }) => orderId === sale.order.id;
      expect((await opened.sales.takeAbandoned(60_000, 1_000)).some(isHis)).toBe(false);
      await eventually(async () => {
        const taken = await Promise.all([
          opened.sales.takeAbandoned(60_000, 1_000),
          opened.sales.takeAbandoned(60_000, 1_000),
        ]);
        expect(taken.flat().filter(isHis)).toEqual([{ tenantId: tenantId(), orderId: sale.order.id }]);
      });
      expect((await opened.sales.takeAbandoned(60_000, 1_000)).some(isHis)).toBe(false);
    });

    it('are handed out no more when they are done', async () => {
      const sale = await opened.sales.advance(tenantId(), await placed(), cancelled);
      const done = await opened.sales.advance(tenantId(), sale, { events: [], next: 'DONE' });
      expect(done).toMatchObject({ step: 'DONE', order: { state: 'CANCELLED', version: 2 } });
      const other = await placed();
      await eventually(async () => {
        const taken = await opened.sales.takeAbandoned(0, 1_000);
        expect(taken.map(({ orderId }) => orderId)).toContain(other.order.id);
        expect(taken.map(({ orderId }) => orderId)).not.toContain(sale.order.id);
      });
    });
  });
}
