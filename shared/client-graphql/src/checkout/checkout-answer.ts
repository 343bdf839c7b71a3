import { moneyToWire, settleCash, zero } from '@goodgo/money';
import { type AmountOnWire, toMoney } from '../format-amount.ts';
import type {
  CheckoutInput,
  CheckoutMutation,
  ProblemFragment,
  SoldOrderFragment,
} from '../generated/graphql.ts';
import type { GraphErrorCode } from '../graph-error.ts';

/** Why it is not known yet whether an order is sold. */
export type OpenQuestion =
  /** No answer arrived, or one that says nothing about the sale. */
  | 'NO_ANSWER'
  /** The server is still at it. */
  | 'IN_PROGRESS'
  /** The session is over; the sale goes on after signing in again. */
  | 'SIGNED_OUT';

/** An answer after which the same request makes no sense any more. */
export type FinalAnswer =
  | { readonly outcome: 'sold'; readonly order: SoldOrderFragment; readonly change: AmountOnWire }
  /** Nothing is sold, for reasons that the cashier can act on. */
  | { readonly outcome: 'problems'; readonly problems: readonly ProblemFragment[] }
  /** Nothing is sold; the request itself was refused. */
  | { readonly outcome: 'rejected'; readonly error: GraphErrorCode };

/** What an attempt to sell brought. */
export type SettledAnswer =
  | FinalAnswer
  | { readonly outcome: 'open'; readonly reason: OpenQuestion; readonly error: GraphErrorCode | undefined };

/** What the graph answered to an attempt. */
export type CheckoutAnswer =
  | SettledAnswer
  /** The key is taken, maybe by an earlier try whose answer was lost: the order itself must tell. */
  | { readonly outcome: 'look-up'; readonly otherwise: FinalAnswer };

const stillRunning: readonly string[] = ['SaleInProgress', 'IdempotencyInProgress'];

/** Whether an attempt is the first, so that nothing can have been sold before it. */
type Attempt = { readonly isFirst: boolean };

/**
 * Reads the answer of the graph. A used key is a refusal only to the first try. To a later one it may mean
 * that somebody else's session sold: keys are counted by person, and another cashier may have signed in.
 */
export function readAnswer(
  { order, change, userErrors }: CheckoutMutation['checkout'],
  { isFirst }: Attempt,
): CheckoutAnswer {
  if (userErrors.some(({ __typename }) => stillRunning.includes(__typename))) return open('IN_PROGRESS');
  if (userErrors.length > 0) {
    const refused: FinalAnswer = { outcome: 'problems', problems: userErrors };
    const isUsedKey = userErrors.some(({ __typename }) => __typename === 'IdempotencyKeyReused');
    return isUsedKey && !isFirst ? { outcome: 'look-up', otherwise: refused } : refused;
  }
  // A sale without an order or its change is a bug of the server; asking again may show what it did.
  return order && change ? { outcome: 'sold', order, change } : open('NO_ANSWER', 'UNEXPECTED');
}

/**
 * Reads a failed request. A refusal settles the matter only if it answers the first try: an earlier one,
 * whose answer was lost, may have sold.
 */
export function readFailure(error: GraphErrorCode, { isFirst }: Attempt): SettledAnswer {
  if (error === 'UNAUTHENTICATED') return open('SIGNED_OUT', error);
  if (isFirst && (error === 'FORBIDDEN' || error === 'OUTDATED')) return { outcome: 'rejected', error };
  return open('NO_ANSWER', error);
}

/** Reads an order that was looked up, after the cash that its customer gave. */
export function readFoundOrder(
  order: SoldOrderFragment | undefined,
  { input, otherwise }: { readonly input: CheckoutInput; readonly otherwise: FinalAnswer },
): FinalAnswer {
  if (order?.state !== 'COMPLETED') return otherwise;
  const tenders = input.tenders.map(({ amount }) => toMoney(amount));
  const settled = settleCash(toMoney(order.total), tenders);
  const { amountMinor, currency } = moneyToWire(
    settled.ok ? settled.change : zero(toMoney(order.total).currency),
  );
  return { outcome: 'sold', order, change: { amountMinor, currency } };
}

function open(reason: OpenQuestion, error?: GraphErrorCode): SettledAnswer {
  return { outcome: 'open', reason, error };
}
