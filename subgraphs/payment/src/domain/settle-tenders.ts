import type { Decision } from '@goodgo/commands';
import { assertNever } from '@goodgo/errors';
import {
  type CashError,
  type CurrencyCode,
  isCurrencyCode,
  isInt64,
  type Money,
  type SettledTender,
  settleCash,
} from '@goodgo/money';
import { type CurrencyMismatch, type InvalidInput, invalidInput } from '@goodgo/user-errors';
import type { Underpaid } from './errors.ts';
import type { Revenue } from './ledger.ts';
import type { Payment } from './payment.ts';

/** What is to be paid for an order, and what the customer gives. */
export interface Tenders {
  readonly orderId: string;
  /** The till whose drawer takes the cash. */
  readonly registerId: string;
  readonly amountDue: Amount;
  readonly tenders: readonly Tender[];
  /** Net and tax of all rates together are the amount due. */
  readonly revenue: readonly Revenue[];
}

interface Amount {
  readonly amountMinor: bigint;
  readonly currency: string;
}

interface Tender {
  readonly paymentId: string;
  readonly type: 'CASH';
  readonly tendered: Amount;
}

type Refusal = Underpaid | CurrencyMismatch | InvalidInput;

const mostTenders = 10;

/** The payments that settle an order: the tenders pay one after the other, and what is too much is change. */
export function settleTenders(input: Tenders): Decision<Payment[], Refusal> {
  const problem = problemOf(input);
  if (problem) return { ok: false, error: problem };
  const settled = settleCash(
    asMoney(input.amountDue),
    input.tenders.map(({ tendered }) => asMoney(tendered)),
  );
  if (!settled.ok) return { ok: false, error: refusalOf(settled.error) };
  const payments = input.tenders.flatMap((tender, index) => {
    const part = settled.tenders[index];
    return part ? [paymentOf(input, tender, part)] : [];
  });
  return { ok: true, value: payments };
}

/** `problemOf` knows the currency of the amount due, and `settleCash` compares the others with it. */
function asMoney({ amountMinor, currency }: Amount): Money {
  return { amountMinor, currency: currency as CurrencyCode };
}

function problemOf({ amountDue, tenders, revenue }: Tenders): InvalidInput | undefined {
  if (!isCurrencyCode(amountDue.currency)) return unknownCurrency;
  if (amountDue.amountMinor < 0n || !isInt64(amountDue.amountMinor)) return unusableAmount;
  if (tenders.length < 1 || tenders.length > mostTenders) return wrongCount;
  const ids = tenders.map(({ paymentId }) => paymentId);
  const again = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (again !== -1) return takenPaymentId(again);
  const earned = revenue.reduce((sum, { netMinor, taxMinor }) => sum + netMinor + taxMinor, 0n);
  const isEarned = revenue.every(
    (part) => part.netMinor >= 0n && part.taxMinor >= 0n && part.rateBasisPoints >= 0,
  );
  return isEarned && earned === amountDue.amountMinor ? undefined : wrongRevenue;
}

function paymentOf(input: Tenders, { paymentId, type, tendered }: Tender, settled: SettledTender): Payment {
  return {
    id: paymentId,
    orderId: input.orderId,
    registerId: input.registerId,
    tender: type,
    state: 'CAPTURED',
    currency: tendered.currency,
    amountMinor: settled.amount.amountMinor,
    tenderedMinor: tendered.amountMinor,
    changeMinor: settled.change.amountMinor,
  };
}

function refusalOf(error: CashError): Refusal {
  switch (error.code) {
    case 'UNDERPAID': {
      const { amountMinor, currency } = error.missing;
      const missing = { amountMinor: amountMinor.toString(), currency };
      return { type: 'Underpaid', path: ['tenders'], missing };
    }
    case 'CURRENCY_MISMATCH': {
      const { index, expected, actual } = error;
      const path = ['tenders', String(index), 'tendered', 'currency'];
      return { type: 'CurrencyMismatch', path, expected, actual };
    }
    case 'TENDER_NOT_POSITIVE':
    case 'AMOUNT_OUT_OF_RANGE':
      return unusableTender(error.index);
    default:
      return assertNever(error);
  }
}

const unknownCurrency = invalidInput(
  ['amountDue', 'currency'],
  'Không có loại tiền này.',
  'There is no such currency.',
);

const unusableAmount = invalidInput(
  ['amountDue', 'amountMinor'],
  'Số tiền phải trả không được âm và không được vượt giới hạn.',
  'The amount due must not be negative and must be within bounds.',
);

const wrongCount = invalidInput(['tenders'], 'Cần từ 1 đến 10 lần trả tiền.', 'Give 1 to 10 tenders.');

const wrongRevenue = invalidInput(
  ['revenue'],
  'Doanh thu và thuế không khớp với số tiền phải trả.',
  'Net and tax do not add up to the amount due.',
);

function unusableTender(index: number): InvalidInput {
  return invalidInput(
    ['tenders', String(index), 'tendered', 'amountMinor'],
    'Số tiền khách đưa phải lớn hơn 0 và không vượt giới hạn.',
    'What the customer gives must be more than 0 and within bounds.',
  );
}

/** A payment is of one order, and stands in it once. */
export function takenPaymentId(index: number): InvalidInput {
  return invalidInput(
    ['tenders', String(index), 'paymentId'],
    'Mã thanh toán này đã được dùng.',
    'This payment identifier has been used already.',
  );
}
