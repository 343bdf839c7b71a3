import type { Sale } from '../domain/ports.ts';
import type { OrderMapper } from './mappers.ts';

/** A sale that was just made or found, as the read model shows it. */
export function orderViewOf({ order, recordedAt }: Sale): OrderMapper {
  const { id, number, state, version, terms } = order;
  const { storeId, registerId, staffId, currency, businessDate } = terms;
  return {
    ...{ id, number, state, version, storeId, registerId, staffId, currency, businessDate, recordedAt },
    occurredAt: new Date(terms.occurredAt),
    subtotalMinor: BigInt(terms.subtotalMinor),
    discountMinor: BigInt(terms.discountMinor),
    taxMinor: BigInt(terms.taxMinor),
    totalMinor: BigInt(terms.totalMinor),
    lines: terms.lines.map((line) => ({
      ...line,
      storeId,
      currency,
      unitPriceMinor: BigInt(line.unitPriceMinor),
      grossMinor: BigInt(line.grossMinor),
      discountMinor: BigInt(line.discountMinor),
      totalMinor: BigInt(line.totalMinor),
      taxMinor: BigInt(line.taxMinor),
    })),
    taxLines: terms.taxLines.map(({ rateBasisPoints, netMinor, taxMinor }) => ({
      rateBasisPoints,
      currency,
      netMinor: BigInt(netMinor),
      taxMinor: BigInt(taxMinor),
    })),
  };
}
