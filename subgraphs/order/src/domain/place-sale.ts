import type { Decision, Outcome } from '@goodgo/commands';
import { isId } from '@goodgo/ids';
import { type CurrencyCode, isInt64, type Money, money, settleCash } from '@goodgo/money';
import { invalidInput, notFound } from '@goodgo/user-errors';
import { mayWorkIn, type StaffViewer } from '@goodgo/viewer';
import { priceBasket } from './basket.ts';
import type { Checkout } from './checkout-request.ts';
import type { Amount, OrderError } from './errors.ts';
import type { SaleTerms } from './order-event.ts';
import type { OrderPorts, Sale, SaleTransaction, SellingStore } from './ports.ts';
import { termsOf } from './sale-terms.ts';
import { isSameSale } from './same-sale.ts';

const maxTenders = 10;
const clockToleranceMs = 5 * 60_000;

/** Records a sale to be booked: priced, checked and placed, or refused with nothing written. */
export async function placeSale(
  ports: Pick<OrderPorts, 'sales' | 'newId' | 'now'>,
  viewer: StaffViewer,
  input: Checkout,
): Promise<Outcome<Sale, OrderError>> {
  const error = inputProblem(viewer, input, ports.now());
  if (error) return { ok: false, error, replayed: false };
  const command = { viewer, operation: 'checkout', input };
  return ports.sales.begin(command, (sales) => place(ports, sales, viewer, input));
}

async function place(
  ports: Pick<OrderPorts, 'newId' | 'now'>,
  sales: SaleTransaction,
  viewer: StaffViewer,
  input: Checkout,
): Promise<Decision<{ orderId: string }, OrderError>> {
  const orderId = input.id.toLowerCase();
  const agreed = await agree(ports, sales, viewer, input);
  if (agreed.ok && (await sales.place(orderId, { type: 'SalePlaced', data: agreed.value }))) {
    return { ok: true, value: { orderId } };
  }
  const recorded = await sales.find(orderId);
  if (recorded && isSameSale(recorded.terms, input)) return { ok: true, value: { orderId } };
  return agreed.ok ? { ok: false, error: { type: 'IdempotencyKeyReused', path: ['id'] } } : agreed;
}

/** What the sale comes to today, or why it cannot be agreed on. */
async function agree(
  ports: Pick<OrderPorts, 'newId' | 'now'>,
  sales: SaleTransaction,
  { staffId }: StaffViewer,
  input: Checkout,
): Promise<Decision<SaleTerms, OrderError>> {
  const basket = await priceBasket(sales.assortment, input, ports.now());
  if (!basket.ok) return basket;
  const { store, prices } = basket.value;
  const registerId = input.registerId.toLowerCase();
  if (!store.registers.some((register) => register.id === registerId)) {
    return { ok: false, error: notFound('registerId') };
  }
  const error =
    currencyProblem(input, store) ?? totalProblem(input, prices.total) ?? tenderProblem(input, prices.total);
  if (error) return { ok: false, error };
  const { occurredAt, tenders } = input;
  const value = termsOf(basket.value, { registerId, staffId, occurredAt, tenders }, ports.newId);
  return { ok: true, value };
}

function inputProblem(viewer: StaffViewer, input: Checkout, now: Date): OrderError | undefined {
  const { id, storeId, tenders, occurredAt } = input;
  if (!mayWorkIn(viewer, storeId.toLowerCase())) return notFound('storeId');
  if (!isId(id)) return noId;
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
  const { path, amount } = wrong;
  return { type: 'CurrencyMismatch', path, expected: store.currency, actual: amount.currency };
}

function totalProblem({ expectedTotal }: Checkout, total: Money): OrderError | undefined {
  if (!expectedTotal || expectedTotal.amountMinor === total.amountMinor) return undefined;
  return { type: 'PriceChanged', path: ['expectedTotal'], total: amountOf(total) };
}

function tenderProblem({ tenders }: Checkout, total: Money): OrderError | undefined {
  const past = tenders.findIndex(({ amount }) => !isInt64(amount.amountMinor));
  if (past >= 0) return tooMuch(['tenders', String(past), 'amount']);
  const settled = settleCash(
    total,
    tenders.map(({ amount }) => money(amount.amountMinor, amount.currency as CurrencyCode)), // both were checked
  );
  if (settled.ok) return undefined;
  if (settled.error.code === 'UNDERPAID') {
    return { type: 'Underpaid', path: ['tenders'], missing: amountOf(settled.error.missing) };
  }
  const path = ['tenders', String(settled.error.index), 'amount'];
  return settled.error.code === 'AMOUNT_OUT_OF_RANGE' ? tooMuch(path) : notPositive(path);
}

function amountOf({ amountMinor, currency }: Money): Amount {
  return { amountMinor: amountMinor.toString(), currency };
}

const noId = invalidInput(['id'], 'Mã đơn hàng phải là UUID.', 'The id of an order is a UUID.');

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

function notPositive(path: string[]) {
  return invalidInput(
    path,
    'Số tiền khách đưa phải lớn hơn 0.',
    'What the customer gives must be more than 0.',
  );
}

function tooMuch(path: string[]) {
  return invalidInput(
    path,
    'Số tiền khách đưa vượt quá giới hạn.',
    'What the customer gives is more than can be booked.',
  );
}
