import type {
  AmountOnWire,
  CheckoutMutation,
  GraphErrorCode,
  ProblemFragment,
  SoldOrderFragment,
} from '@goodgo/client-graphql';

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
export type CheckoutAnswer =
  | FinalAnswer
  | { readonly outcome: 'open'; readonly reason: OpenQuestion; readonly error: GraphErrorCode | undefined };

const stillRunning: readonly string[] = ['SaleInProgress', 'IdempotencyInProgress'];

/** Reads the answer of the graph. */
export function readAnswer({ order, change, userErrors }: CheckoutMutation['checkout']): CheckoutAnswer {
  if (userErrors.some(({ __typename }) => stillRunning.includes(__typename))) return open('IN_PROGRESS');
  if (userErrors.length > 0) return { outcome: 'problems', problems: userErrors };
  // A sale without an order or its change is a bug of the server; asking again may show what it did.
  return order && change ? { outcome: 'sold', order, change } : open('NO_ANSWER', 'UNEXPECTED');
}

/**
 * Reads a failed request. A refusal settles the matter only if it answers the first try: an earlier one,
 * whose answer was lost, may have sold.
 */
export function readFailure(
  error: GraphErrorCode,
  { isFirst }: { readonly isFirst: boolean },
): CheckoutAnswer {
  if (error === 'UNAUTHENTICATED') return open('SIGNED_OUT', error);
  if (isFirst && (error === 'FORBIDDEN' || error === 'OUTDATED')) return { outcome: 'rejected', error };
  return open('NO_ANSWER', error);
}

function open(reason: OpenQuestion, error?: GraphErrorCode): CheckoutAnswer {
  return { outcome: 'open', reason, error };
}
