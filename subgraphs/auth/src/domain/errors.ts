import type { KeyError } from '@goodgo/commands';
import { type Sentences, sharedSentences } from '@goodgo/user-errors';
import type { EndReason } from './session.ts';

/** E-mail and password do not belong together, or the account is closed; which of them is not told. */
export interface SignInRefused {
  readonly type: 'SignInRefused';
}

/** Too many attempts. */
export interface SignInThrottled {
  readonly type: 'SignInThrottled';
  readonly retryAfterSeconds: number;
}

/** The session is over. */
export interface SessionEnded {
  readonly type: 'SessionEnded';
  /** For the metrics alone; `UNKNOWN` is a token that no session of ours gave out. */
  readonly why: EndReason | 'ENDED' | 'UNKNOWN';
}

/** Every outcome that auth refuses with. */
export type AuthError = SignInRefused | SignInThrottled | SessionEnded | KeyError;

/** What a person reads. */
export const sentences: Sentences<AuthError> = {
  ...sharedSentences,
  SignInRefused: {
    vi: () => 'E-mail hoặc mật khẩu không đúng. Hãy kiểm tra rồi thử lại.',
    en: () => 'The e-mail or the password is wrong. Check them, then try again.',
  },
  SignInThrottled: {
    vi: (e) => `Bạn đã thử quá nhiều lần. Hãy đợi ${e.retryAfterSeconds} giây rồi thử lại.`,
    en: (e) => `Too many attempts. Wait ${e.retryAfterSeconds} seconds, then try again.`,
  },
  SessionEnded: {
    vi: () => 'Phiên làm việc đã kết thúc. Hãy đăng nhập lại.',
    en: () => 'The session has ended. Sign in again.',
  },
};
