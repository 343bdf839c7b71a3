/** Why a quantity changes. */
export type StockMovementReason = 'RECEIVED' | 'COUNTED' | 'DAMAGED' | 'SALE' | 'SALE_UNDONE';

const byHand: ReadonlySet<StockMovementReason> = new Set(['RECEIVED', 'COUNTED', 'DAMAGED']);

/** Whether a person may give it as the reason; the others belong to sales. */
export function isReasonOfPerson(reason: StockMovementReason): boolean {
  return byHand.has(reason);
}
