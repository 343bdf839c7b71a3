import type { Decision, Outcome } from '@goodgo/commands';
import { type CurrencyCode, type Money, money, settleCash } from '@goodgo/money';
import { invalidInput, notFound } from '@goodgo/user-errors';
import { mayWorkIn, type StaffViewer } from '@goodgo/viewer';
import { type PricedBasket, priceBasket } from './basket.ts';
import type { OrderError } from './errors.ts';
import type { SaleTerms, Tender } from './order-event.ts';
import type { OrderPorts, SaleTransaction, SellingStore } from './ports.ts';

/** A sale as the till asks for it. */
export interface Checkout {
  readonly id: string;
  readonly idempotencyKey: string;
  readonly storeId: string;
  readonly registerId: string;
  readonly lines: readonly { readonly variantId: string; readonly quantity: string }[];
  readonly tenders: readonly { readonly type: 'CASH'; readonly amount: AmountInput }[];
  readonly expectedTotal?: AmountInput | null | undefined;
  readonly occurredAt: string;
}

interface AmountInput {
  readonly amountMinor: bigint;
  readonly currency: string;
}

const maxTenders = 10;
const clockToleranceMs = 5 * 60_000;

/** Records a sale to be booked: priced, checked and placed, or refused with nothing written. */
export async function placeSale(
  ports: OrderPorts,
  viewer: StaffViewer,
  input: Checkout,
): Promise<Outcome<{ orderId: string }, OrderError>> {
  if (!mayWorkIn(viewer, input.storeId)) return { ok: false, error: notFound('storeId'), replayed: false };
  const problem = inputProblem(input, ports.now());
  if (problem) return { ok: false, error: problem, replayed: false };
  const command = { viewer, operation: 'checkout', input };
  return ports.sales.begin(command, (sales) => place(ports, sales, viewer, input));
}

async function place(
  ports: OrderPorts,
  sales: SaleTransaction,
  viewer: StaffViewer,
  input: Checkout,
): Promise<Decision<{ orderId: string }, OrderError>> {
  const basket = await priceBasket(sales.assortment, input, ports.now());
  if (!basket.ok) return basket;
  const { store, prices } = basket.value;
  if (!store.registers.some((register) => register.id === input.registerId)) {
    return { ok: false, error: notFound('registerId') };
  }
  const problem =
    currencyProblem(input, store) ?? totalProblem(input, prices.total) ?? tenderProblem(input, prices.total);
  if (problem) return { ok: false, error: problem };
  const terms = termsOf(basket.value, input, { staffId: viewer.staffId, newId: ports.newId });
  const isNew = await sales.place(input.id, { type: 'SalePlaced', data: terms });
  if (!isNew) return { ok: false, error: { type: 'IdempotencyKeyReused', path: ['id'] } };
  return { ok: true, value: { orderId: input.id } };
}

function inputProblem({ tenders, occurredAt }: Checkout, now: Date): OrderError | undefined {
  if (tenders.length === 0 || tenders.length > maxTenders) return wrongTenderCount;
  if (Date.parse(occurredAt) > now.getTime() + clockToleranceMs) return clockAhead;
  return undefined;
}

function currencyProblem({ tenders, expectedTotal }: Checkout, store: SellingStore): OrderError | undefined {
  const amounts = [
    ...tenders.map(({ amount }, index) => ({ amount, path: ['tenders', String(index), 'amount'] })),
    ...(expectedTotal ? [{ amount: expectedTotal, path: ['expectedTotal'] }] : []),
  ];
  const wrong = amounts.find(({ amount }) => amount.currency !== store.currency);
  if (!wrong) return undefined;
  return {
    type: 'CurrencyMismatch',
    path: wrong.path,
    expected: store.currency,
    actual: wrong.amount.currency,
  };
}

function totalProblem({ expectedTotal }: Checkout, total: Money): OrderError | undefined {
  if (!expectedTotal || expectedTotal.amountMinor === total.amountMinor) return undefined;
  return { type: 'PriceChanged', path: ['expectedTotal'], total: amountOf(total) };
}

function tenderProblem({ tenders }: Checkout, total: Money): OrderError | undefined {
  const settled = settleCash(
    total,
    tenders.map(({ amount }) => money(amount.amountMinor, amount.currency as CurrencyCode)), // currencyProblem checked it
  );
  if (settled.ok) return undefined;
  if (settled.error.code === 'UNDERPAID') {
    return { type: 'Underpaid', path: ['tenders'], missing: amountOf(settled.error.missing) };
  }
  return invalidInput(
    ['tenders'],
    'Số tiền khách đưa phải lớn hơn 0.',
    'What the customer gives must be more than 0.',
  );
}

function termsOf(
  { store, businessDate, lines, prices }: PricedBasket,
  input: Checkout,
  { staffId, newId }: { readonly staffId: string; readonly newId: () => string },
): SaleTerms {
  return {
    storeId: store.id,
    registerId: input.registerId,
    staffId,
    currency: prices.currency,
    businessDate,
    occurredAt: input.occurredAt,
    lines: prices.lines.map((line, index) => ({
      id: newId(),
      variantId: lines[index]?.variant.id ?? '',
      name: lines[index]?.variant.name ?? '',
      sku: lines[index]?.variant.sku ?? '',
      quantity: line.quantity,
      unitPriceMinor: minor(line.unitPrice),
      grossMinor: minor(line.gross),
      discountMinor: minor(line.discount),
      totalMinor: minor(line.total),
      taxRateBasisPoints: line.rateBasisPoints,
      taxMinor: minor(line.tax),
    })),
    taxLines: prices.taxBuckets.map((bucket) => ({
      rateBasisPoints: bucket.rateBasisPoints,
      netMinor: minor(bucket.net),
      taxMinor: minor(bucket.tax),
    })),
    subtotalMinor: minor(prices.subtotal),
    discountMinor: minor(prices.discountTotal),
    taxMinor: minor(prices.taxTotal),
    totalMinor: minor(prices.total),
    tenders: input.tenders.map(
      ({ type, amount }): Tender => ({
        paymentId: newId(),
        type,
        tenderedMinor: amount.amountMinor.toString(),
      }),
    ),
  };
}

function minor(amount: Money): string {
  return amount.amountMinor.toString();
}

function amountOf(amount: Money) {
  return { amountMinor: minor(amount), currency: amount.currency };
}

const wrongTenderCount = invalidInput(
  ['tenders'],
  'Cần từ 1 đến 10 khoản thanh toán.',
  'Give 1 to 10 tenders.',
);

const clockAhead = invalidInput(
  ['occurredAt'],
  'Đồng hồ của máy chạy nhanh hơn 5 phút. Hãy chỉnh lại giờ.',
  'The clock of this device is more than 5 minutes ahead. Set it right.',
);
