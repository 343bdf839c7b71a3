import type { CheckoutInput } from '../generated/graphql.ts';
import { codeOf, type GraphErrorCode } from '../graph-error.ts';
import type { KeptValue } from '../kept-value.ts';
import { createWatched, type Watched } from '../watched.ts';
import {
  type FinalAnswer,
  type OpenQuestion,
  readAnswer,
  readFailure,
  readFoundOrder,
  type SettledAnswer,
} from './checkout-answer.ts';
import type { SaleCalls } from './sale-calls.ts';

/** What the cashier decides; the rest of the input is made here, once per sale. */
export type SaleDraft = Omit<CheckoutInput, 'id' | 'idempotencyKey' | 'occurredAt'>;

/** Where a sale at this register stands. */
export type CheckoutState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly input: CheckoutInput; readonly attempt: number }
  /** Nobody knows yet whether it is sold; the same request goes out again by itself. */
  | {
      readonly kind: 'waiting';
      readonly input: CheckoutInput;
      readonly attempt: number;
      readonly reason: OpenQuestion;
      readonly error: GraphErrorCode | undefined;
    }
  | ({ readonly kind: 'sold'; readonly input: CheckoutInput } & Extract<FinalAnswer, { outcome: 'sold' }>)
  | ({ readonly kind: 'refused'; readonly input: CheckoutInput } & (
      | Exclude<FinalAnswer, { outcome: 'sold' }>
      /** The device could not keep the request, so it was not sent. */
      | { readonly outcome: 'not-kept' }
    ));

/** What the outside world gives to {@link createCheckout}. */
export type CheckoutSurroundings = SaleCalls & {
  /** Where the request lies from before the first try until a final answer. */
  readonly kept: KeptValue<CheckoutInput>;
  /** Resolves once what was kept is on the disk; rejects when it can't be. Left out where keeping is immediate. */
  readonly whenKept?: () => Promise<void>;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Runs the work later; returns how to prevent that. */
  readonly schedule: (work: () => void, milliseconds: number) => () => void;
  /** Told of a sale before its request is forgotten, so that the cart is gone first. */
  readonly onSold: (input: CheckoutInput) => void;
};

/** Sells one cart after the other. */
export type Checkout = Pick<Watched<CheckoutState>, 'get' | 'subscribe'> & {
  /** Sells. Does nothing while a sale is under way: the second of two clicks. */
  readonly start: (draft: SaleDraft) => void;
  /** Goes on with a sale that a reload or a crash interrupted. */
  readonly resume: () => void;
  /** Asks again now instead of in a while. */
  readonly retryNow: () => void;
  /** Stops asking. Whether it was sold is not known then; the person must look it up. */
  readonly abandon: () => void;
  /** Forgets the last final answer: back to the cart, or on to the next sale. */
  readonly dismiss: () => void;
};

const pausesMs = [400, 800, 1_500, 3_000, 5_000];

/**
 * Sells once. The id of the order and the idempotency key are made and kept before the first request and
 * sent again unchanged until a final answer arrives: a lost answer, a reload, a second click or a slow
 * server lead to the same sale.
 */
export function createCheckout(surroundings: CheckoutSurroundings): Checkout {
  const { kept, lookUp, newId, now, onSold, schedule, send, whenKept } = surroundings;
  const store = createWatched<CheckoutState>({ kind: 'idle' });
  let cancelRetry = () => {};

  return { get: store.get, subscribe: store.subscribe, start, resume, retryNow, abandon, dismiss };

  function start(draft: SaleDraft): void {
    if (isUnderWay(store.get())) return;
    const input = { ...draft, id: newId(), idempotencyKey: newId(), occurredAt: now().toISOString() };
    kept.save(input);
    if (whenKept) keepThenAttempt(input, whenKept());
    else attemptOnce(input, 1);
  }

  function keepThenAttempt(input: CheckoutInput, keeping: Promise<void>): void {
    store.set({ kind: 'sending', input, attempt: 1 });
    void keeping.then(
      () => attemptOnce(input, 1),
      () => {
        kept.clear();
        store.set({ kind: 'refused', input, outcome: 'not-kept' });
      },
    );
  }

  function resume(): void {
    const input = kept.load();
    // Not the first try: the one before the reload may have sold.
    if (input && !isUnderWay(store.get())) attemptOnce(input, 2);
  }

  function retryNow(): void {
    const state = store.get();
    if (state.kind === 'waiting') attemptOnce(state.input, state.attempt + 1);
  }

  function abandon(): void {
    if (store.get().kind !== 'waiting') return;
    cancelRetry();
    kept.clear();
    store.set({ kind: 'idle' });
  }

  function dismiss(): void {
    if (!isUnderWay(store.get())) store.set({ kind: 'idle' });
  }

  function attemptOnce(input: CheckoutInput, attempt: number): void {
    cancelRetry();
    store.set({ kind: 'sending', input, attempt });
    void ask(input, { isFirst: attempt === 1 }).then((answer) => settle(input, { answer, attempt }));
  }

  async function ask(input: CheckoutInput, attempt: { readonly isFirst: boolean }): Promise<SettledAnswer> {
    const answer = await send(input).then(
      (payload) => readAnswer(payload, attempt),
      (error: unknown) => readFailure(codeOf(error), attempt),
    );
    if (answer.outcome !== 'look-up') return answer;
    return lookUp(input.id).then(
      (order) => readFoundOrder(order, { input, otherwise: answer.otherwise }),
      (error: unknown) => readFailure(codeOf(error), { isFirst: false }),
    );
  }

  function settle(
    input: CheckoutInput,
    { answer, attempt }: { answer: SettledAnswer; attempt: number },
  ): void {
    if (answer.outcome === 'open') {
      const { reason, error } = answer;
      store.set({ kind: 'waiting', input, attempt, reason, error });
      if (reason === 'SIGNED_OUT') return;
      const pauseMs = pausesMs[Math.min(attempt, pausesMs.length) - 1] ?? 0;
      cancelRetry = schedule(() => attemptOnce(input, attempt + 1), pauseMs);
      return;
    }
    if (answer.outcome === 'sold') onSold(input);
    kept.clear();
    store.set(
      answer.outcome === 'sold' ? { kind: 'sold', input, ...answer } : { kind: 'refused', input, ...answer },
    );
  }
}

function isUnderWay({ kind }: CheckoutState): boolean {
  return kind === 'sending' || kind === 'waiting';
}
