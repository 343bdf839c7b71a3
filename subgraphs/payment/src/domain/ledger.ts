import { AppError } from '@goodgo/errors';

/**
 * One line of a ledger transaction: a debit is positive, a credit negative, in minor units. Accounts are named
 * `CASH:<register>`, `SALES`, `VAT_PAYABLE:<basis points>`.
 */
export interface LedgerEntry {
  readonly account: string;
  readonly amountMinor: bigint;
}

/** Entries that belong together and sum to nothing. A sale of nothing has none. */
export interface LedgerTransaction {
  readonly id: string;
  readonly orderId: string;
  readonly kind: 'SALE' | 'SALE_REVERSAL';
  readonly currency: string;
  /** When it happened, by the clock of whoever did it; RFC 3339. */
  readonly occurredAt: string;
  readonly entries: readonly LedgerEntry[];
}

/** What a sale earned at one tax rate. */
export interface Revenue {
  readonly rateBasisPoints: number;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
}

/** The entries of a cash sale: the drawer gets what is paid; revenue and tax owed stand against it. */
export function entriesOfSale(
  registerId: string,
  amountMinor: bigint,
  revenue: readonly Revenue[],
): LedgerEntry[] {
  const net = revenue.reduce((sum, part) => sum + part.netMinor, 0n);
  const entries = [
    { account: `CASH:${registerId}`, amountMinor },
    { account: 'SALES', amountMinor: -net },
    ...revenue.map((part) => ({
      account: `VAT_PAYABLE:${part.rateBasisPoints}`,
      amountMinor: -part.taxMinor,
    })),
  ].filter((entry) => entry.amountMinor !== 0n);
  return balanced(entries);
}

/** The transaction that undoes a sale. What is booked is never changed. */
export function reversalOf(
  { entries, ...sale }: LedgerTransaction,
  { id, occurredAt }: Pick<LedgerTransaction, 'id' | 'occurredAt'>,
): LedgerTransaction {
  const reversed = entries.map(({ account, amountMinor }) => ({ account, amountMinor: -amountMinor }));
  return { ...sale, id, kind: 'SALE_REVERSAL', occurredAt, entries: reversed };
}

function balanced(entries: LedgerEntry[]): LedgerEntry[] {
  const sum = entries.reduce((total, entry) => total + entry.amountMinor, 0n);
  if (sum === 0n) return entries;
  throw new AppError('INTERNAL_SERVER_ERROR', `Ledger entries must sum to 0, these sum to ${sum}.`);
}
