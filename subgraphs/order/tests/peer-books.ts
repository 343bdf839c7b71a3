import type { Decision } from '@goodgo/commands';
import type { InsufficientStock } from '../src/domain/errors.ts';
import type { Order } from '../src/domain/order.ts';
import type { Booking, Refused } from '../src/domain/ports.ts';

/** What is of an order at a peer: never booked, booked, or taken back for good. */
export type Booked = 'NOTHING' | 'BOOKED' | 'TAKEN_BACK';

/** Books sales at once and without failing, as inventory and payment do, and tells what is in their books. */
export interface PeerBooks extends Booking {
  goodsOf(orderId: string): Booked;
  moneyOf(orderId: string): Booked;
  /** How often goods or money of an order were booked. */
  bookingsOf(orderId: string): number;
}

/** What the peers find when a command comes for the first time. */
export interface PeerMoods {
  readonly hasStock?: () => boolean;
  readonly acceptsMoney?: () => boolean;
}

/** Makes the books of a test. */
export function createPeerBooks({
  hasStock = () => true,
  acceptsMoney = () => true,
}: PeerMoods = {}): PeerBooks {
  const goods = new Map<string, Booked>();
  const money = new Map<string, Booked>();
  const bookings = new Map<string, number>();
  // A command is answered from its record from the second time on, even when it was undone meanwhile.
  const stockAnswers = new Map<string, Decision<true, InsufficientStock | Refused>>();
  const captureAnswers = new Map<string, Decision<{ changeMinor: string }, Refused>>();

  function book(books: Map<string, Booked>, orderId: string): void {
    books.set(orderId, 'BOOKED');
    bookings.set(orderId, (bookings.get(orderId) ?? 0) + 1);
  }

  function takeStock(order: Order): Decision<true, InsufficientStock | Refused> {
    if (goods.get(order.id) === 'TAKEN_BACK') return refused('ILLEGAL_TRANSITION');
    if (!hasStock()) return { ok: false, error: shortageIn(order) };
    book(goods, order.id);
    return { ok: true, value: true };
  }

  function takeMoney({ id, terms }: Order): Decision<{ changeMinor: string }, Refused> {
    if (money.get(id) === 'TAKEN_BACK') return refused('ILLEGAL_TRANSITION');
    if (!acceptsMoney()) return refused('UNDERPAID');
    book(money, id);
    const tendered = terms.tenders.reduce((sum, tender) => sum + BigInt(tender.tenderedMinor), 0n);
    return { ok: true, value: { changeMinor: (tendered - BigInt(terms.totalMinor)).toString() } };
  }

  return {
    commitStock: async (order) => recorded(stockAnswers, order, takeStock),
    releaseStock: async ({ id }) => void goods.set(id, 'TAKEN_BACK'),
    capturePayment: async (order) => recorded(captureAnswers, order, takeMoney),
    voidPayment: async ({ id }) => void money.set(id, 'TAKEN_BACK'),
    goodsOf: (orderId) => goods.get(orderId) ?? 'NOTHING',
    moneyOf: (orderId) => money.get(orderId) ?? 'NOTHING',
    bookingsOf: (orderId) => bookings.get(orderId) ?? 0,
  };
}

function recorded<Answer>(
  answers: Map<string, Answer>,
  order: Order,
  decide: (order: Order) => Answer,
): Answer {
  const answer = answers.get(order.id) ?? decide(order);
  answers.set(order.id, answer);
  return answer;
}

function refused(code: string) {
  return { ok: false, error: { type: 'Refused', code } } as const;
}

function shortageIn({ terms: { lines } }: Order): InsufficientStock {
  const { variantId = '', name = '', quantity = '0' } = lines[0] ?? {};
  return {
    type: 'InsufficientStock',
    path: ['lines', '0'],
    variantId,
    name,
    requested: quantity,
    available: '0',
  };
}
