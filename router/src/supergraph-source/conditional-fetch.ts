import { AppError } from '@goodgo/errors';
import { placeOf } from './place-of.ts';
import { textOfBody } from './text-of-body.ts';

/** What is fetched, and for how long. */
export interface ConditionalFetchOptions {
  readonly url: string;
  /** For the whole answer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Answers with the text, or throws: what is not accepted is fetched whole again. */
  readonly accept: (text: string, place: string) => string;
}

const maxBytes = 20_000_000;

interface Known {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Fetches a text again and again; it is not sent again where the server knows that it is still the same.
 * @throws AppError CONFIG_INVALID when that is no address; the function throws AppError UNAVAILABLE
 */
export function conditionalFetch(options: ConditionalFetchOptions): () => Promise<string> {
  const { signal, timeoutMs, accept } = options;
  const { url, place, authorization } = placeOf(options.url);
  let known: Known | undefined;

  async function ask(): Promise<string> {
    const response = await fetch(url, {
      headers: { accept: 'application/graphql, text/plain, */*;q=0.5', ...authorization, ...known?.headers },
      redirect: 'manual', // whoever may change the graph is named in the configuration, and nowhere else
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    if (response.status !== 200) await response.body?.cancel();
    if (response.status === 304 && known) return known.text;
    if (response.status !== 200) throw unexpectedStatus(place, response.status);
    const text = accept(await textOfBody(response, place, maxBytes), place);
    known = { text, headers: validatorsOf(response.headers) };
    return text;
  }

  return () => ask().catch((error) => Promise.reject(asUnavailable(error, place, timeoutMs)));
}

function validatorsOf(headers: Headers): Record<string, string> {
  const etag = headers.get('etag');
  const modified = headers.get('last-modified');
  return { ...(etag && { 'if-none-match': etag }), ...(modified && { 'if-modified-since': modified }) };
}

function unexpectedStatus(place: string, status: number): AppError {
  const advice =
    status < 500 ? 'does the router have the right address, and may it read it?' : 'look at its log.';
  return new AppError(
    'UNAVAILABLE',
    `${place}, where the supergraph should be, answered ${status}: ${advice}`,
  );
}

function asUnavailable(error: unknown, place: string, timeoutMs: number): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException; // fetch hides the reason in its cause
  const sentence =
    error.name === 'TimeoutError'
      ? `${place}, where the supergraph should be, did not answer within ${timeoutMs} ms.`
      : `${place}, where the supergraph should be, can't be reached: ${code ?? message}.`;
  return new AppError('UNAVAILABLE', sentence, { cause: error });
}
