/** How many partitions a publisher's events are spread over. Changing it would reorder events in flight. */
export const partitionCount = 16;

/** All partitions of a publisher. */
export const partitions: readonly number[] = Array.from({ length: partitionCount }, (_, index) => index);

/**
 * The partition of an aggregate: FNV-1a (32 bit) of tenant and aggregate. All events of one aggregate
 * share it, so they stay in order.
 */
export function partitionOf(event: { readonly tenantId: string; readonly aggregateId: string }): number {
  const key = `${event.tenantId}:${event.aggregateId}`;
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % partitionCount;
}

/** The stream of one partition of one publisher. */
export function streamName(publisher: string, partition: number): string {
  return `goodgo:events:${publisher}:${partition}`;
}

/** Where a stream says which epoch it belongs to. The braces keep it on the stream's shard of a cluster. */
export function epochKey(stream: string): string {
  return `{${stream}}:epoch`;
}

/** Where a stream says which consumer of a group may take from it; on the stream's shard as well. */
export function holderKey(stream: string, group: string): string {
  return `{${stream}}:holder:${group}`;
}

/** Who is alive in a group and which streams each of them works on. */
export function leaseKey(group: string): string {
  return `goodgo:events:leases:${group}`;
}
