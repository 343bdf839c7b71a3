import type { CheckoutInput } from '../generated/graphql.ts';
import { createKeptValue, isRecord, type KeptValue, type TextStorage } from '../kept-value.ts';

/** The request of a sale whose outcome is not known yet, kept by register. */
export function createKeptSale(storage: TextStorage, registerId: string): KeptValue<CheckoutInput> {
  return createKeptValue({
    storage,
    key: `goodgo:sale:${registerId}`,
    version: 1,
    read: (kept) => (isSaleOf(kept, registerId) ? kept : undefined),
  });
}

// What the graph checks anyway is not checked here: a request of ours that is damaged is refused there.
function isSaleOf(kept: unknown, registerId: string): kept is CheckoutInput {
  if (!isRecord(kept) || kept.registerId !== registerId) return false;
  const texts = [kept.id, kept.idempotencyKey, kept.storeId, kept.occurredAt];
  return (
    texts.every((text) => typeof text === 'string') &&
    Array.isArray(kept.lines) &&
    Array.isArray(kept.tenders)
  );
}
