import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { describe, expect, it, vi } from 'vitest';
import type { CheckoutInput, CheckoutMutation, SoldOrderFragment } from '../generated/graphql.ts';
import type { TextStorage } from '../kept-value.ts';
import { memoryStorage } from '../testing/memory-storage.ts';
import { createCheckout, type SaleDraft } from './checkout.ts';
import { createKeptSale } from './kept-sale.ts';

type Payload = CheckoutMutation['checkout'];

const vnd = (amountMinor: string) => ({ amountMinor, currency: 'VND' });

const draft: SaleDraft = {
  storeId: 'store',
  registerId: 'R1',
  lines: [{ variantId: 'coffee', quantity: '2' }],
  tenders: [{ type: 'CASH', amount: vnd('100000') }],
  expectedTotal: vnd('58000'),
};

const sold = {
  order: { id: 'order' },
  change: vnd('42000'),
  userErrors: [],
  replayed: false,
} as unknown as Payload;

function problem(__typename: string): Payload {
  const userErrors = [{ __typename, code: 'X', message: 'x', path: null }];
  return { order: null, change: null, userErrors, replayed: false } as unknown as Payload;
}

function refusal(code: string): Error {
  return new CombinedGraphQLErrors({ data: null, errors: [{ message: code, extensions: { code } }] });
}

const lost = new TypeError('Failed to fetch');

type SetUp = {
  readonly whenKept?: () => Promise<void>;
  readonly storage?: TextStorage;
  readonly found?: SoldOrderFragment | Error | undefined;
};

function setUp(
  answers: readonly (Payload | Error)[],
  { storage = memoryStorage(), found, whenKept }: SetUp = {},
) {
  const sent: CheckoutInput[] = [];
  const keptWhenSent: (CheckoutInput | undefined)[] = [];
  const scheduled: { work: () => void; milliseconds: number }[] = [];
  const kept = createKeptSale(storage, 'R1');
  const ids = ['order-1', 'key-1', 'order-2', 'key-2'];
  const onSold = vi.fn(() => expect(kept.load()).toBeDefined());
  const checkout = createCheckout({
    send: async (input) => {
      keptWhenSent.push(kept.load());
      const answer = answers[Math.min(sent.length, answers.length - 1)];
      sent.push(input);
      if (answer instanceof Error) throw answer;
      return answer ?? sold;
    },
    lookUp: async () => {
      if (found instanceof Error) throw found;
      return found;
    },
    kept,
    ...(whenKept ? { whenKept } : {}),
    newId: () => ids.shift() ?? 'more',
    now: () => new Date('2026-11-22T09:00:00Z'),
    schedule: (work, milliseconds) => {
      const entry = { work, milliseconds };
      scheduled.push(entry);
      return () => scheduled.splice(scheduled.indexOf(entry), 1);
    },
    onSold,
  });
  /** Lets everything that waits for answers happen, and then the next retry. */
  const settle = () => vi.waitFor(() => expect(checkout.get().kind).not.toBe('sending'));
  const passTime = async () => {
    scheduled.shift()?.work();
    await settle();
  };
  return { checkout, kept, keptWhenSent, onSold, passTime, scheduled, sent, settle, storage };
}

describe('a sale', () => {
  it('is kept with its id and its key before the first request leaves', async () => {
    const { checkout, keptWhenSent, sent, settle } = setUp([sold]);
    checkout.start(draft);
    await settle();
    expect(sent[0]).toMatchObject({ ...draft, id: 'order-1', idempotencyKey: 'key-1' });
    expect(keptWhenSent).toEqual(sent);
  });

  it('ends with the order and the change, and is forgotten after the cart is emptied', async () => {
    const { checkout, kept, onSold, settle } = setUp([sold]);
    checkout.start(draft);
    await settle();
    expect(checkout.get()).toMatchObject({ kind: 'sold', change: vnd('42000') });
    expect(onSold).toHaveBeenCalledTimes(1);
    expect(kept.load()).toBeUndefined();
  });

  it('is one sale however often the button is hit', async () => {
    const { checkout, sent, settle } = setUp([sold]);
    checkout.start(draft);
    checkout.start(draft);
    checkout.start({ ...draft, lines: [] });
    await settle();
    expect(sent).toHaveLength(1);
  });

  it('gets a new id and a new key when the next one starts', async () => {
    const { checkout, sent, settle } = setUp([sold]);
    checkout.start(draft);
    await settle();
    checkout.dismiss();
    checkout.start(draft);
    await settle();
    expect(sent.map(({ id, idempotencyKey }) => [id, idempotencyKey])).toEqual([
      ['order-1', 'key-1'],
      ['order-2', 'key-2'],
    ]);
  });
});

describe('a device that keeps slowly', () => {
  it('sends nothing before the request is on the disk, and a second tap meanwhile does nothing', async () => {
    const disk = Promise.withResolvers<void>();
    const { checkout, sent, settle } = setUp([sold], { whenKept: () => disk.promise });
    checkout.start(draft);
    checkout.start(draft);
    await Promise.resolve();
    expect(sent).toEqual([]);
    disk.resolve();
    await settle();
    expect(sent).toHaveLength(1);
  });

  it('sends nothing at all when the disk refuses, and says so', async () => {
    const { checkout, kept, sent, settle } = setUp([sold], {
      whenKept: () => Promise.reject(new TypeError('disk full')),
    });
    checkout.start(draft);
    await settle();
    expect(checkout.get()).toMatchObject({ kind: 'refused', outcome: 'not-kept' });
    expect(kept.load()).toBeUndefined();
    expect(sent).toEqual([]);
  });
});

describe('an answer that is lost', () => {
  it.each([
    ['on the way', lost],
    ['by a server that is away', refusal('UNAVAILABLE')],
    ['by a server that is slow', refusal('DEADLINE_EXCEEDED')],
    ['by a bug of the server', refusal('INTERNAL_SERVER_ERROR')],
  ])('%s makes the very same request go out again', async (_name, failure) => {
    const { checkout, passTime, sent, settle } = setUp([failure, failure, sold]);
    checkout.start(draft);
    await settle();
    expect(checkout.get()).toMatchObject({ kind: 'waiting', reason: 'NO_ANSWER' });
    await passTime();
    await passTime();
    expect(checkout.get().kind).toBe('sold');
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((input) => JSON.stringify(input))).size).toBe(1);
  });

  it('waits longer each time, up to five seconds', async () => {
    const { checkout, passTime, scheduled, settle } = setUp([lost]);
    const pauses: number[] = [];
    checkout.start(draft);
    await settle();
    for (let attempt = 0; attempt < 7; attempt += 1) {
      pauses.push(scheduled[0]?.milliseconds ?? 0);
      await passTime();
    }
    expect(pauses).toEqual([400, 800, 1_500, 3_000, 5_000, 5_000, 5_000]);
  });

  it('does not let a second sale begin', async () => {
    const { checkout, sent, settle } = setUp([lost]);
    checkout.start(draft);
    await settle();
    checkout.start(draft);
    expect(sent).toHaveLength(1);
  });

  it('is asked for at once when the connection is back, and not twice', async () => {
    const { checkout, scheduled, sent, settle } = setUp([lost, sold]);
    checkout.start(draft);
    await settle();
    checkout.retryNow();
    await settle();
    expect(checkout.get().kind).toBe('sold');
    expect(scheduled).toEqual([]);
    expect(sent).toHaveLength(2);
  });

  it('survives a reload: the same request goes out from the next page', async () => {
    const first = setUp([lost]);
    first.checkout.start(draft);
    await first.settle();
    const second = setUp([sold], { storage: first.storage });
    second.checkout.resume();
    await second.settle();
    expect(second.sent).toEqual(first.sent);
    expect(second.checkout.get().kind).toBe('sold');
  });

  it('can be given up, and then a new sale is another one', async () => {
    const { checkout, kept, scheduled, sent, settle } = setUp([lost, sold]);
    checkout.start(draft);
    await settle();
    checkout.abandon();
    expect(kept.load()).toBeUndefined();
    expect(scheduled).toEqual([]);
    checkout.start(draft);
    await settle();
    expect(sent[1]?.idempotencyKey).toBe('key-2');
  });
});

describe('a sale that is still being booked', () => {
  it.each(['SaleInProgress', 'IdempotencyInProgress'])('is asked for again (%s)', async (typename) => {
    const { checkout, passTime, sent, settle } = setUp([problem(typename), sold]);
    checkout.start(draft);
    await settle();
    expect(checkout.get()).toMatchObject({ kind: 'waiting', reason: 'IN_PROGRESS' });
    await passTime();
    expect(checkout.get().kind).toBe('sold');
    expect(sent[1]).toEqual(sent[0]);
  });
});

describe('a refusal', () => {
  it.each(['PriceChanged', 'InsufficientStock', 'Underpaid', 'SaleUndone', 'IdempotencyKeyReused'])(
    'is final, and the next try is a new sale (%s)',
    async (typename) => {
      const { checkout, kept, onSold, sent, settle } = setUp([problem(typename), sold]);
      checkout.start(draft);
      await settle();
      expect(checkout.get()).toMatchObject({ kind: 'refused', outcome: 'problems' });
      expect(kept.load()).toBeUndefined();
      expect(onSold).not.toHaveBeenCalled();
      checkout.start(draft);
      await settle();
      expect(sent[1]?.idempotencyKey).toBe('key-2');
    },
  );

  it('of the right to sell is final when it answers the first try', async () => {
    const { checkout, settle } = setUp([refusal('FORBIDDEN')]);
    checkout.start(draft);
    await settle();
    expect(checkout.get()).toMatchObject({ kind: 'refused', outcome: 'rejected', error: 'FORBIDDEN' });
  });

  it('leaves the question open when an earlier try may have sold', async () => {
    const { checkout, passTime, settle } = setUp([lost, refusal('FORBIDDEN')]);
    checkout.start(draft);
    await settle();
    await passTime();
    expect(checkout.get()).toMatchObject({ kind: 'waiting', reason: 'NO_ANSWER' });
  });

  it('of the session keeps the sale until somebody signs in', async () => {
    const { checkout, kept, scheduled, settle } = setUp([refusal('UNAUTHENTICATED')]);
    checkout.start(draft);
    await settle();
    expect(checkout.get()).toMatchObject({ kind: 'waiting', reason: 'SIGNED_OUT' });
    expect(kept.load()).toBeDefined();
    expect(scheduled).toEqual([]);
  });
});

describe('a key that is taken', () => {
  const used = problem('IdempotencyKeyReused');
  const order = { id: 'order-1', state: 'COMPLETED', total: vnd('58000') } as unknown as SoldOrderFragment;

  it('after a lost answer means that the sale may be recorded: the order itself tells', async () => {
    const { checkout, onSold, passTime, settle } = setUp([lost, used], { found: order });
    checkout.start(draft);
    await settle();
    await passTime();
    expect(checkout.get()).toMatchObject({ kind: 'sold', order, change: vnd('42000') });
    expect(onSold).toHaveBeenCalledTimes(1);
  });

  it('is a refusal when there is no such order, or one that was undone', async () => {
    for (const found of [undefined, { ...order, state: 'CANCELLED' as const }]) {
      const { checkout, passTime, settle } = setUp([lost, used], { found });
      checkout.start(draft);
      await settle();
      await passTime();
      expect(checkout.get()).toMatchObject({ kind: 'refused', outcome: 'problems' });
    }
  });

  it('stays an open question while the order cannot be read', async () => {
    const { checkout, kept, passTime, settle } = setUp([lost, used], { found: lost });
    checkout.start(draft);
    await settle();
    await passTime();
    expect(checkout.get()).toMatchObject({ kind: 'waiting', reason: 'NO_ANSWER' });
    expect(kept.load()).toBeDefined();
  });

  it('is looked up when another cashier goes on with the sale after a reload', async () => {
    const first = setUp([lost]);
    first.checkout.start(draft);
    await first.settle();
    const second = setUp([used], { storage: first.storage, found: order });
    second.checkout.resume();
    await second.settle();
    expect(second.checkout.get().kind).toBe('sold');
  });
});

describe('a kept sale', () => {
  it.each(['{', 'null', '{"version":1,"value":{}}', '{"version":1,"value":{"registerId":"R1","lines":[]}}'])(
    'that is damaged is none (%s)',
    (text) => {
      expect(createKeptSale(memoryStorage({ 'goodgo:sale:R1': text }), 'R1').load()).toBeUndefined();
    },
  );
});
