import type { DomainEvent } from './domain-event.ts';

/** What a transport remembers of a publisher. Two different answers mean that events may have been lost. */
export type TransportState = {
  /** What `beginEpoch` wrote; undefined when the transport lost it, and with it everything published. */
  readonly epoch: string | undefined;
  /** Changes when the transport restarted or failed over and may have lost its newest events. */
  readonly incarnation: string;
};

/** One event on its way to a consumer. */
export type Delivery = {
  readonly event: DomainEvent;
  readonly publisher: string;
  readonly partition: number;
  /** 1 for the first time; survives the process that failed. */
  readonly attempt: number;
};

/** What became of a batch. What is not settled is delivered again, after the wait, with a higher attempt. */
export type Receipt = {
  readonly settled: readonly Delivery[];
  /** Milliseconds until the rest is tried again; only this partition waits. */
  readonly retryAfterMs?: number;
};

/** Takes deliveries of one partition, in order. `signal` aborts when it should give up and settle nothing more. */
export type Receive = (deliveries: readonly Delivery[], signal: AbortSignal) => Promise<Receipt>;

/** What a consumer asks for. */
export type SubscriptionRequest = {
  /** Each group gets every event; the members of a group share the partitions. */
  readonly group: string;
  /** The publishers to listen to. */
  readonly from: readonly string[];
  readonly receive: Receive;
  /** Milliseconds after which a silent member's partitions go to another. */
  readonly leaseMs: number;
};

/** A running subscription. */
export interface Subscription {
  /** Resolves when everything published so far was settled by the group, by whichever member. */
  drain(signal: AbortSignal): Promise<void>;
  /** Published and not settled yet, by publisher. */
  backlog(): Promise<ReadonlyMap<string, number>>;
  /** Finishes the batches in hand, then lets other members have the partitions. */
  stop(): Promise<void>;
}

/**
 * What carries events between subgraphs. PostgreSQL is the truth (outbox, inbox), the bus only transport:
 * it may deliver twice and may lose everything, as long as it says so by its `state`.
 * event-bus.contract.ts says in tests what an implementation must keep.
 *
 * All methods throw AppError UNAVAILABLE while the transport is out of reach.
 */
export interface EventBus {
  /**
   * Appends events in order, all or nothing for each partition. `epoch_lost`: the transport is not in this
   * epoch (any more); nothing may be assumed about the batch.
   */
  publish(
    publisher: string,
    epoch: string,
    events: readonly DomainEvent[],
  ): Promise<'published' | 'epoch_lost'>;
  state(publisher: string): Promise<TransportState>;
  beginEpoch(publisher: string, epoch: string): Promise<void>;
  /** Forgets events that were published before this instant. */
  trim(publisher: string, before: Date): Promise<void>;
  subscribe(request: SubscriptionRequest): Subscription;
}
