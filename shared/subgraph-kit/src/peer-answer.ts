import { AppError, isErrorCode } from '@goodgo/errors';

/** What came back over HTTP. */
export interface PeerResponse {
  readonly status: number;
  readonly text: string;
}

interface Answer {
  readonly data?: object | null;
  readonly errors?: readonly {
    readonly message?: unknown;
    readonly extensions?: { readonly code?: unknown };
  }[];
}

/**
 * The data of a GraphQL answer.
 * @throws AppError with the code of its first error; UNAVAILABLE when it is no GraphQL answer; INTERNAL_SERVER_ERROR when
 *   our service token was not accepted, because no viewer can do anything about that
 */
export function readPeerAnswer(name: string, response: PeerResponse): object {
  const { data, errors } = parseAnswer(name, response);
  const [error] = errors ?? [];
  if (!error && data) return data;
  const sentence = `${name} answered: ${String(error?.message)}`;
  if (response.status === 401) throw new AppError('INTERNAL_SERVER_ERROR', sentence);
  const code = error?.extensions?.code;
  throw new AppError(isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR', sentence);
}

function parseAnswer(name: string, { status, text }: PeerResponse): Answer {
  const nonsense = `${name} answered ${status} with something that is not GraphQL.`;
  try {
    const answer: unknown = JSON.parse(text);
    if (isAnswer(answer)) return answer;
  } catch (cause) {
    throw new AppError('UNAVAILABLE', nonsense, { cause });
  }
  throw new AppError('UNAVAILABLE', nonsense);
}

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null) return false;
  const { data, errors } = value as Record<string, unknown>; // any object may be looked at like this
  const hasErrors =
    Array.isArray(errors) && errors.length > 0 && errors.every((error) => Object(error) === error);
  return hasErrors || (typeof data === 'object' && data !== null);
}
