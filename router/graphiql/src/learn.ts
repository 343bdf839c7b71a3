import { dig, digList, digText, type Json } from './json.ts';
import type { Known } from './slot.ts';

/** What an answer of the graph teaches, by the root fields that it holds; whoever asked and however. */
export function learn(known: Known, data: unknown, variables: unknown): Known {
  if (typeof data !== 'object' || data === null) return known;
  const lessons = [learnStore(data), learnFound(data, known), learnPriced(data, variables), learnSold(data)];
  const learnt = Object.assign({}, ...lessons) as Known;
  return Object.keys(learnt).length === 0 ? known : { ...known, ...learnt };
}

function learnStore(data: unknown): Known {
  const viewer = dig(data, 'viewer');
  const storeId = digText(viewer, 'stores', 0, 'id');
  if (storeId === undefined) return {};
  const registerId = digText(viewer, 'stores', 0, 'registers', 0, 'id');
  return { storeId, ...(registerId === undefined ? {} : { registerId }) };
}

function learnFound(data: unknown, known: Known): Known {
  const [first, second] = digList(data, 'searchVariants', 'nodes')
    .filter(canSellTwo)
    .map((variant) => digText(variant, 'id'));
  if (first === undefined) return {};
  const foundLines: Json[] = [{ variantId: first, quantity: '2' }];
  if (second !== undefined) foundLines.push({ variantId: second, quantity: '1' });
  // A basket that a person has priced stays hers.
  return known.expectedTotal === undefined ? { foundLines, basket: foundLines } : { foundLines };
}

/** Stock is null where the store keeps none of it: then it sells. */
function canSellTwo(variant: unknown): boolean {
  const available = digText(variant, 'stock', 'available');
  return available === undefined || Number(available) >= 2;
}

function learnPriced(data: unknown, variables: unknown): Known {
  const total = dig(data, 'priceOrder', 'pricedOrder', 'total');
  const amountMinor = digText(total, 'amountMinor');
  const currency = digText(total, 'currency');
  const basket = digList(variables, 'input', 'lines') as Json[];
  if (amountMinor === undefined || currency === undefined || basket.length === 0) return {};
  return {
    basket,
    expectedTotal: { amountMinor, currency },
    tenders: [{ type: 'CASH', amount: { amountMinor: noteFor(amountMinor), currency } }],
  };
}

/** The note that one would hand over: 74 000 is paid with 100 000, 123 000 with 500 000. */
export function noteFor(amountMinor: string): string {
  if (!/^\d{1,18}$/.test(amountMinor)) return amountMinor;
  const step = 5n * 10n ** BigInt(amountMinor.length - 1);
  const notes = (BigInt(amountMinor) + step - 1n) / step;
  return String(notes * step);
}

function learnSold(data: unknown): Known {
  const soldOrderId = digText(data, 'checkout', 'order', 'id');
  return soldOrderId === undefined ? {} : { soldOrderId };
}
