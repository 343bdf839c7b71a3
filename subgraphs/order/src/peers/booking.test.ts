import type { Peer } from '@goodgo/subgraph-kit';
import { describe, expect, it } from 'vitest';
import { someTerms } from '../../tests/builders.ts';
import { applyEvent } from '../domain/order.ts';
import { createBooking } from './booking.ts';

const order = applyEvent('order-1', undefined, { type: 'SalePlaced', data: someTerms() });
const [line] = order.terms.lines;
const request = { tenantId: 'merchant-1', requestId: 'request-1', deadline: Date.now() + 1_000 };

/** A booking whose peers answer every call with the same. */
function booking(data: unknown) {
  const calls: { variables: unknown; viewer: unknown }[] = [];
  const peer: Peer = {
    call: async <Data>(...[, variables, { viewer }]: Parameters<Peer['call']>) => {
      calls.push({ variables, viewer });
      return data as Data;
    },
    close: async () => {},
  };
  return { ...createBooking(peer, peer), calls };
}

const refusedWith = (code: string, more: object = {}) => ({ userErrors: [{ code, ...more }] });
const stillRunning = refusedWith('IDEMPOTENCY_IN_PROGRESS');

describe('booking', () => {
  it('asks as the system, under a key that is the same for every repetition', async () => {
    const { commitStock, calls } = booking({ commitStock: { isCommitted: true, userErrors: [] } });
    expect(await commitStock(order, request)).toEqual({ ok: true, value: true });
    await commitStock(order, request);
    expect(calls[0]).toEqual({
      viewer: { kind: 'system', tenantId: 'merchant-1' },
      variables: {
        input: {
          idempotencyKey: 'order-1:stock',
          orderId: 'order-1',
          storeId: order.terms.storeId,
          lines: [{ variantId: line?.variantId, quantity: '2' }],
        },
      },
    });
    expect(calls[1]).toEqual(calls[0]);
  });

  it('names what is short as the receipt does, at its line', async () => {
    const short = { variantId: line?.variantId, requested: '2', available: '1' };
    const { commitStock } = booking({
      commitStock: { isCommitted: false, ...refusedWith('INSUFFICIENT_STOCK', short) },
    });
    expect(await commitStock(order, request)).toEqual({
      ok: false,
      error: { type: 'InsufficientStock', path: ['lines', '0'], name: 'Cà phê đen', ...short },
    });
  });

  it('passes on that a peer refuses for good', async () => {
    const refused = (code: string) => ({ ok: false, error: { type: 'Refused', code } });
    const stock = booking({ commitStock: { isCommitted: false, ...refusedWith('NOT_FOUND') } });
    expect(await stock.commitStock(order, request)).toEqual(refused('NOT_FOUND'));
    const money = booking({ capturePayment: { change: null, ...refusedWith('ILLEGAL_TRANSITION') } });
    expect(await money.capturePayment(order, request)).toEqual(refused('ILLEGAL_TRANSITION'));
  });

  it('tells the change that payment worked out', async () => {
    const { capturePayment } = booking({
      capturePayment: { change: { amountMinor: '42000' }, userErrors: [] },
    });
    expect(await capturePayment(order, request)).toEqual({ ok: true, value: { changeMinor: '42000' } });
  });

  it('takes a command that is still running for no answer, neither a refusal nor a success', async () => {
    const unknown = expect.objectContaining({ code: 'CONFLICT_RETRY' });
    const { commitStock, capturePayment, releaseStock, voidPayment } = booking({
      commitStock: { isCommitted: false, ...stillRunning },
      capturePayment: { change: null, ...stillRunning },
      releaseStock: { isReleased: false, ...stillRunning },
      voidPayment: { isVoided: false, ...stillRunning },
    });
    await expect(commitStock(order, request)).rejects.toEqual(unknown);
    await expect(capturePayment(order, request)).rejects.toEqual(unknown);
    await expect(releaseStock(order, request)).rejects.toEqual(unknown);
    await expect(voidPayment(order, request)).rejects.toEqual(unknown);
  });

  it('believes that nothing was taken back until a peer says that it was', async () => {
    const { releaseStock, voidPayment } = booking({
      releaseStock: { isReleased: false, ...refusedWith('INVALID_INPUT') },
      voidPayment: { isVoided: false, userErrors: [] },
    });
    await expect(releaseStock(order, request)).rejects.toThrow('INVALID_INPUT');
    await expect(voidPayment(order, request)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
