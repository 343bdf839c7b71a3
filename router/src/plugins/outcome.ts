import type { GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { RouterContext } from '../context.ts';

/** How an operation ended. */
export interface Outcome {
  /** partial: some fields failed; refused: the client's fault; failed: ours. */
  readonly kind: 'ok' | 'partial' | 'refused' | 'failed';
  /** The codes of its errors, each once. */
  readonly codes: readonly string[];
}

const ours = /^(SUBGRAPH_|INTERNAL_SERVER_ERROR$|UNAVAILABLE$|OVERLOADED$|DEADLINE_EXCEEDED$)/;

/** Reads the outcome off an answer that is about to be sent. */
export function outcomeOf({ response }: GraphQLRequestContextWillSendResponse<RouterContext>): Outcome {
  if (response.body.kind !== 'single') return { kind: 'ok', codes: [] };
  const { data, errors } = response.body.singleResult;
  const codes = [...new Set((errors ?? []).map((error) => String(error.extensions?.code)))];
  if (codes.length === 0) return { kind: 'ok', codes };
  if (data) return { kind: 'partial', codes };
  return { kind: codes.some((code) => ours.test(code)) ? 'failed' : 'refused', codes };
}
