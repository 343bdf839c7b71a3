import type { Locale } from '@goodgo/viewer';
import type { Sentences } from './user-error.ts';

/** A value of the input is not acceptable; the sentence says why and what to send instead. */
export interface InvalidInput {
  readonly type: 'InvalidInput';
  readonly path: readonly string[];
  readonly sentence: Readonly<Record<Locale, string>>;
}

/** Something that the input names does not exist, or is not the viewer's to see. */
export interface NotFound {
  readonly type: 'NotFound';
  readonly path: readonly string[];
}

/** The idempotency key was used before with another body. */
export interface IdempotencyKeyReused {
  readonly type: 'IdempotencyKeyReused';
  readonly path: readonly string[];
}

/** The first request with this idempotency key is still running. */
export interface IdempotencyInProgress {
  readonly type: 'IdempotencyInProgress';
  readonly path: readonly string[];
}

/** Someone else changed it in the meantime. */
export interface StaleVersion {
  readonly type: 'StaleVersion';
  readonly path: readonly string[];
  readonly currentVersion: number;
}

/** The state does not allow the step. */
export interface IllegalTransition {
  readonly type: 'IllegalTransition';
  readonly from: string;
  readonly to: string;
  readonly allowed: readonly string[];
}

/** An amount is in another currency than the store's. */
export interface CurrencyMismatch {
  readonly type: 'CurrencyMismatch';
  readonly path: readonly string[];
  readonly expected: string;
  readonly actual: string;
}

/** The outcomes that several subgraphs share. */
export type SharedUserError =
  | InvalidInput
  | NotFound
  | IdempotencyKeyReused
  | IdempotencyInProgress
  | StaleVersion
  | IllegalTransition
  | CurrencyMismatch;

/** The sentences of the shared outcomes. */
export const sharedSentences: Sentences<SharedUserError> = {
  InvalidInput: { vi: (e) => e.sentence.vi, en: (e) => e.sentence.en },
  NotFound: {
    vi: () => 'Không tìm thấy. Hãy tải lại rồi chọn lại.',
    en: () => 'It was not found. Reload, then choose again.',
  },
  IdempotencyKeyReused: {
    vi: () => 'Mã yêu cầu này đã được dùng cho nội dung khác. Chưa có gì được ghi: hãy bắt đầu lại.',
    en: () => 'This request key was used before for something else. Nothing was recorded: start again.',
  },
  IdempotencyInProgress: {
    vi: () => 'Yêu cầu trước vẫn đang được xử lý. Hãy đợi một chút rồi gửi lại.',
    en: () => 'The first request is still being worked on. Wait a moment, then send it again.',
  },
  StaleVersion: {
    vi: () => 'Người khác vừa sửa mục này. Hãy tải lại rồi sửa lại.',
    en: () => 'Someone has just changed this. Reload it, then repeat your change.',
  },
  IllegalTransition: {
    vi: () => 'Không làm được ở trạng thái hiện tại. Hãy tải lại để xem trạng thái.',
    en: () => 'This cannot be done as it stands now. Reload to see how it stands.',
  },
  CurrencyMismatch: {
    vi: (e) => `Số tiền phải bằng ${e.expected}, không phải ${e.actual}.`,
    en: (e) => `The amount must be in ${e.expected}, not ${e.actual}.`,
  },
};

/** An {@link InvalidInput} with its sentences. */
export function invalidInput(path: readonly string[], vi: string, en: string): InvalidInput {
  return { type: 'InvalidInput', path, sentence: { vi, en } };
}

/** A {@link NotFound}. */
export function notFound(...path: string[]): NotFound {
  return { type: 'NotFound', path };
}
