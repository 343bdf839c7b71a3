import { newId } from '@goodgo/ids';
import { describe, expect, it, vi } from 'vitest';
import { createBatchLoader, createEntityLoader, createGroupLoader } from './batch-loader.ts';

interface Line {
  readonly order: string;
  readonly sku: string;
}

const lines: Line[] = [
  { order: 'a', sku: 'A1' },
  { order: 'b', sku: 'B1' },
  { order: 'a', sku: 'A2' },
];
const bySku = async (keys: readonly string[]) => lines.filter(({ sku }) => keys.includes(sku)).toReversed();
const byOrder = async (keys: readonly string[]) => lines.filter(({ order }) => keys.includes(order));

describe('a batch loader', () => {
  it('asks once for all keys of a moment, each once, and finds what is there', async () => {
    const batch = vi.fn(bySku);
    const loader = createBatchLoader(batch, ({ sku }) => sku);
    const found = await Promise.all(['A1', 'nowhere', 'B1', 'A1'].map((sku) => loader.load(sku)));
    expect(found.map((line) => line?.sku)).toEqual(['A1', undefined, 'B1', 'A1']);
    expect(batch.mock.calls).toEqual([[['A1', 'nowhere', 'B1']]]);
  });

  it('does not ask again for what it knows', async () => {
    const batch = vi.fn(bySku);
    const loader = createBatchLoader(batch, ({ sku }) => sku);
    await loader.load('A1');
    await loader.load('A1');
    expect(batch).toHaveBeenCalledTimes(1);
  });

  it('asks for 500 keys at a time', async () => {
    const batch = vi.fn(bySku);
    const loader = createBatchLoader(batch, ({ sku }) => sku);
    await Promise.all(Array.from({ length: 501 }, (_, n) => loader.load(String(n))));
    expect(batch.mock.calls.map(([keys]) => keys.length)).toEqual([500, 1]);
  });

  it('fails every key of a batch that failed', async () => {
    const loader = createBatchLoader<Line>(
      () => Promise.reject(new Error('lost')),
      ({ sku }) => sku,
    );
    const loads = await Promise.allSettled([loader.load('A1'), loader.load('B1')]);
    expect(loads.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('a group loader', () => {
  it('finds all values of each key with one call, in their order', async () => {
    const batch = vi.fn(byOrder);
    const loader = createGroupLoader(batch, ({ order }) => order);
    const found = await Promise.all(['b', 'a', 'c'].map((order) => loader.load(order)));
    expect(found.map((group) => group.map(({ sku }) => sku))).toEqual([['B1'], ['A1', 'A2'], []]);
    expect(batch).toHaveBeenCalledTimes(1);
  });
});

describe('an entity loader', () => {
  it('finds an id however it is written, and asks for nothing that is none', async () => {
    const id = newId();
    const batch = vi.fn(async (ids: readonly string[]) => ids.map((known) => ({ id: known })));
    const loader = createEntityLoader(batch);
    const found = await Promise.all(
      [id, id.toUpperCase(), 'abc', '', `${id}\0`].map((key) => loader.load(key)),
    );
    expect(found).toEqual([{ id }, { id }, undefined, undefined, undefined]);
    expect(batch.mock.calls).toEqual([[[id]]]);
  });
});
