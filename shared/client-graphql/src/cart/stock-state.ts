import { parseSignedQuantity } from '@goodgo/money';

const fewThousandths = 5_000n;

/** How a stock level looks to a cashier: nothing left, five or fewer, or no reason to think of it. */
export function stockStateOf(available: string): 'none' | 'few' | 'enough' {
  const parsed = parseSignedQuantity(available);
  if (!parsed.ok || parsed.thousandths > fewThousandths) return 'enough';
  return parsed.thousandths > 0n ? 'few' : 'none';
}

/** Whether more is asked for than is there. */
export function isShort(quantity: string, available: string | null): boolean {
  if (available === null) return false;
  const wanted = parseSignedQuantity(quantity);
  const there = parseSignedQuantity(available);
  return wanted.ok && there.ok && wanted.thousandths > there.thousandths;
}
