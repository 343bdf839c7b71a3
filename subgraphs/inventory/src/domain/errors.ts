import type { KeyError } from '@goodgo/commands';
import { type IllegalTransition, type NotFound, type Sentences, sharedSentences } from '@goodgo/user-errors';

/** There is not enough in stock. Quantities are decimal strings. */
export interface InsufficientStock {
  readonly type: 'InsufficientStock';
  readonly path: readonly string[];
  readonly variantId: string;
  readonly requested: string;
  readonly available: string;
}

/** The quantity on hand is not what the person saw. */
export interface StaleQuantity {
  readonly type: 'StaleQuantity';
  readonly path: readonly string[];
  readonly variantId: string;
  readonly onHand: string;
}

/** Every outcome that inventory refuses with. */
export type InventoryError = InsufficientStock | StaleQuantity | IllegalTransition | NotFound | KeyError;

/** What a person reads. */
export const sentences: Sentences<InventoryError> = {
  ...sharedSentences,
  InsufficientStock: {
    vi: (e) =>
      `Không đủ hàng: cần ${e.requested}, chỉ còn ${e.available}. Hãy giảm số lượng hoặc bỏ món này.`,
    en: (e) =>
      `Not enough in stock: ${e.requested} needed, ${e.available} left. Sell fewer or take the item off.`,
  },
  StaleQuantity: {
    vi: (e) => `Tồn kho vừa thay đổi, hiện là ${e.onHand}. Hãy đếm lại.`,
    en: (e) => `The stock has just changed, it is ${e.onHand} now. Count again.`,
  },
};
