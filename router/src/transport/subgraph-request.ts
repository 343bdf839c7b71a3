import type { LostCall } from '@goodgo/service-client';
import type { RouterContext } from '../context.ts';

/** One HTTP request to a subgraph on its way through the chain. */
export interface SubgraphRequest {
  readonly subgraph: string;
  readonly operation: 'query' | 'mutation';
  /** The exact bytes that are signed and sent. */
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that are made for each attempt to send it, because they tell how much time is left. */
  readonly proof?: () => Readonly<Record<string, string>>;
  /** Whether it may be sent again, now that it was lost. @default never */
  readonly mayRepeat?: (lost: LostCall) => boolean;
  readonly context: RouterContext;
  /** When this request is given up, in milliseconds of the epoch. */
  readonly deadlineAt: number;
  readonly signal: AbortSignal;
}

/** What came back, read whole. */
export interface SubgraphResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  /** Gives the memory of the body back; nobody may look at it any more. Absent where several read it. */
  readonly free?: () => void;
}

/**
 * Sends a request.
 * @throws AppError UNAVAILABLE (dead), DEADLINE_EXCEEDED (slow), PAYLOAD_TOO_LARGE (answer over the limit).
 */
export type SendToSubgraph = (request: SubgraphRequest) => Promise<SubgraphResponse>;

/** Something that every request to a subgraph passes through. */
export type TransportPolicy = (next: SendToSubgraph) => SendToSubgraph;
