import { codeOf, type GraphErrorCode, requestIdOf } from './graph-error.ts';
import type { Locale } from './locale.ts';

const sentences: Readonly<Record<Locale, Readonly<Record<GraphErrorCode, string>>>> = {
  vi: {
    NETWORK: 'Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại.',
    UNAVAILABLE: 'Máy chủ chưa trả lời. Chờ một lát rồi thử lại.',
    DEADLINE_EXCEEDED: 'Máy chủ trả lời quá lâu. Chờ một lát rồi thử lại.',
    OVERLOADED: 'Máy chủ đang bận. Chờ vài giây rồi thử lại.',
    CONFLICT_RETRY: 'Có người vừa sửa cùng lúc. Thử lại một lần nữa.',
    UNAUTHENTICATED: 'Phiên làm việc đã hết. Hãy đăng nhập lại.',
    FORBIDDEN: 'Bạn không có quyền làm việc này. Hãy nhờ quản lý.',
    OUTDATED: 'Trang này đã cũ so với máy chủ. Hãy tải lại trang.',
    UNEXPECTED: 'Có lỗi ngoài dự kiến. Thử lại; nếu vẫn lỗi, hãy báo quản lý.',
  },
  en: {
    NETWORK: 'The server cannot be reached. Check the network, then try again.',
    UNAVAILABLE: 'The server does not answer. Wait a moment, then try again.',
    DEADLINE_EXCEEDED: 'The server took too long. Wait a moment, then try again.',
    OVERLOADED: 'The server is busy. Wait a few seconds, then try again.',
    CONFLICT_RETRY: 'Somebody changed the same thing just now. Try once more.',
    UNAUTHENTICATED: 'Your session is over. Please sign in again.',
    FORBIDDEN: 'You may not do this. Please ask your manager.',
    OUTDATED: 'This page is older than the server. Please reload it.',
    UNEXPECTED: 'Something unexpected went wrong. Try again; if it stays, tell your manager.',
  },
};

const references: Readonly<Record<Locale, string>> = { vi: 'Mã', en: 'Reference' };

/**
 * What to tell a person about a failed request: what happened and what to do. Not for `userErrors`: those
 * carry a sentence of their own in the language of the request.
 *
 * @param error what Apollo Client threw or put in `error`
 */
export function messageOf(error: unknown, locale: Locale): string {
  const code = codeOf(error);
  const sentence = sentences[locale][code];
  const requestId = code === 'UNEXPECTED' ? requestIdOf(error) : undefined;
  return requestId === undefined ? sentence : `${sentence} (${references[locale]}: ${requestId.slice(0, 8)})`;
}
