import type { MetricsSnapshot } from '@goodgo/metrics';

/** What a worker tells its supervisor. An `id` is that of a question, and comes back with its answer. */
export type ToSupervisor =
  | { readonly kind: 'worker.ready' }
  | { readonly kind: 'metrics.asked'; readonly id: number; readonly accept: string | undefined }
  | { readonly kind: 'metrics.snapshot'; readonly id: number; readonly snapshot: MetricsSnapshot };

/** What a supervisor tells a worker. */
export type ToWorker =
  | { readonly kind: 'metrics.wanted'; readonly id: number }
  | {
      readonly kind: 'metrics.told';
      readonly id: number;
      readonly contentType: string;
      readonly body: string;
    };

/** Both ends run the same program, so a message with a kind is one of ours; Node has messages of its own besides. */
export function isMessage<Message extends ToSupervisor | ToWorker>(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
