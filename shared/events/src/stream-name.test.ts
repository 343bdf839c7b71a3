import { newId } from '@goodgo/ids';
import { describe, expect, it } from 'vitest';
import { epochKey, holderKey, partitionOf, streamName } from './stream-name.ts';

describe('the partition of an aggregate', () => {
  // These values may never change: events in flight would overtake each other.
  it.each([
    ['01a2051b-04e5-775d-ba69-c960d6d3bd0e', '01a2051b-04e5-775d-ba69-c960d6d3bd0f', 10],
    ['01a2051b-04e5-775d-ba69-c960d6d3bd0e', '01a2051b-0a28-7500-8e99-7410a559c5d3', 1],
    ['01a2051b-0a28-7500-8e99-7410a559c5d3', '01a2051b-04e5-775d-ba69-c960d6d3bd0f', 12],
  ])('of tenant %s, %s is %i', (tenantId, aggregateId, partition) => {
    expect(partitionOf({ tenantId, aggregateId })).toBe(partition);
  });

  it('spreads a tenant over all partitions evenly', () => {
    const tenantId = newId();
    const counts = Array.from({ length: 16 }, () => 0);
    for (let n = 0; n < 16_000; n += 1) {
      const partition = partitionOf({ tenantId, aggregateId: newId() });
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1_200);
  });
});

describe('the keys of a stream', () => {
  it('are in one slot of a Redis cluster: the part in braces is the name of the stream', () => {
    const stream = streamName('catalog', 3);
    expect(stream).toBe('goodgo:events:catalog:3');
    expect(epochKey(stream)).toBe('{goodgo:events:catalog:3}:epoch');
    expect(holderKey(stream, 'order')).toBe('{goodgo:events:catalog:3}:holder:order');
  });
});
