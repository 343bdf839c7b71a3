import { AppError } from '@goodgo/errors';
import { isId } from '@goodgo/ids';

/** A fact that one subgraph tells the others. Immutable; it may arrive more than once. */
export type DomainEvent<Type extends string = string, Data = unknown> = {
  /** UUIDv7. A consumer applies an id once. */
  readonly id: string;
  /** `<publisher>.<what happened>`, for example `catalog.variant_changed`. */
  readonly type: Type;
  readonly tenantId: string;
  /** What the event is about. Events of one aggregate arrive in the order they were written. */
  readonly aggregateId: string;
  /** Version of the aggregate after the event. Gaps are allowed: not every change is told. */
  readonly sequence: number;
  /** RFC 3339; arrives in UTC with milliseconds. */
  readonly occurredAt: string;
  /** What JSON can hold: money as strings of minor units, no bigint, no Date. */
  readonly data: Data;
  /** W3C trace context of the request that caused the event. @default the one that `appendToOutbox` runs under */
  readonly traceparent?: string;
};

/** The events of a table from type to data, as a discriminated union. */
export type EventOf<Contracts> = {
  [Type in keyof Contracts & string]: DomainEvent<Type, Contracts[Type]>;
}[keyof Contracts & string];

/** An event as the text the transport carries. */
export function encodeEvent(event: DomainEvent): string {
  return JSON.stringify(event);
}

/**
 * The event in a text of the transport. Checks the envelope only: what `data` means, its handler knows.
 * Throws AppError BAD_USER_INPUT.
 */
export function decodeEvent(text: string): DomainEvent {
  const value = parseJson(text);
  if (!isDomainEvent(value)) throw new AppError('BAD_USER_INPUT', 'Not a domain event');
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('BAD_USER_INPUT', 'A domain event must be JSON', { cause });
  }
}

function isDomainEvent(value: unknown): value is DomainEvent {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return (
    ['id', 'tenantId', 'aggregateId'].every((field) => isId(fields.get(field))) &&
    typeof fields.get('type') === 'string' &&
    Number.isSafeInteger(fields.get('sequence')) &&
    Number.isFinite(Date.parse(String(fields.get('occurredAt')))) &&
    fields.has('data')
  );
}
