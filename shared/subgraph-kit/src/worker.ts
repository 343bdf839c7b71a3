/** Work that runs beside the requests: a sweeper, a poller. */
export interface Worker {
  start(): Promise<void>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}
