import { MoneyError } from './money-error.ts';

/** How much of a line was sold, has come back before, and comes back now, in thousandths. */
export type ReturnedQuantities = {
  readonly soldQuantity: bigint;
  readonly alreadyReturned: bigint;
  readonly now: bigint;
};

/** What {@link returnAllocation} answers. */
export type ReturnAllocationResult<Name extends string> =
  | { readonly ok: true; readonly amounts: Readonly<Record<Name, bigint>> }
  | { readonly ok: false; readonly error: ReturnError };

/** Why a quantity cannot come back. */
export type ReturnError =
  /** What comes back must be more than 0. */
  | { readonly code: 'QUANTITY_INVALID' }
  /** More than is still out; `returnable` is what is, in thousandths. */
  | { readonly code: 'RETURN_EXCEEDS_SOLD'; readonly returnable: bigint };

/**
 * What falls on a partial return of a line, from the amounts stored at the sale: for each amount
 * `floor(amount × returned so far / sold)` less what earlier returns got. So returning everything, in
 * whatever parts, gives back exactly what was paid, and no part gets more than its due.
 *
 * Each amount is floored on its own: give the amounts that are refunded and posted (total, tax), and derive
 * others (net) from the answer.
 *
 * @param allocations minor units by name, none negative: `{ total: 52_191n, tax: 3_866n }`
 * @throws MoneyError AMOUNT_NEGATIVE, DIVISOR_INVALID when nothing was sold
 */
export function returnAllocation<Name extends string>(
  allocations: Readonly<Record<Name, bigint>>,
  { soldQuantity, alreadyReturned, now }: ReturnedQuantities,
): ReturnAllocationResult<Name> {
  if (soldQuantity <= 0n) throw new MoneyError('DIVISOR_INVALID', 'Nothing was sold of the line');
  if (alreadyReturned < 0n) throw new MoneyError('AMOUNT_NEGATIVE', 'Less than nothing was returned before');
  const returnable = soldQuantity - alreadyReturned;
  if (now <= 0n) return { ok: false, error: { code: 'QUANTITY_INVALID' } };
  if (now > returnable) return { ok: false, error: { code: 'RETURN_EXCEEDS_SOLD', returnable } };

  const partOf = (amount: bigint): bigint => {
    if (amount < 0n) throw new MoneyError('AMOUNT_NEGATIVE', 'What was paid for a line is not negative');
    return (amount * (alreadyReturned + now)) / soldQuantity - (amount * alreadyReturned) / soldQuantity;
  };
  return { ok: true, amounts: mapValues(allocations, partOf) };
}

function mapValues<Name extends string>(
  amounts: Readonly<Record<Name, bigint>>,
  map: (amount: bigint) => bigint,
): Record<Name, bigint> {
  const mapped: Record<Name, bigint> = { ...amounts };
  for (const name in mapped) mapped[name] = map(mapped[name]);
  return mapped;
}
