import { describe, expect, it } from 'vitest';
import { type Change, openKeptTexts } from './kept-texts.ts';

async function setUp(rows: readonly (readonly [string, string])[] = []) {
  const written: (readonly Change[])[] = [];
  const disk = { isFull: false };
  const texts = await openKeptTexts({
    read: async () => rows,
    write: async (changes) => {
      if (disk.isFull) throw new RangeError('disk full');
      written.push(changes);
    },
  });
  return { disk, texts, written };
}

describe('kept texts', () => {
  it('are what was kept when the app ran last', async () => {
    const { texts } = await setUp([['cart', 'coffee']]);
    expect(texts.getItem('cart')).toBe('coffee');
    expect(texts.getItem('sale')).toBeNull();
  });

  it('that change together are written together, the newest of each', async () => {
    const { texts, written } = await setUp([['sale', 'pending']]);
    texts.setItem('cart', 'one');
    texts.setItem('cart', 'two');
    texts.removeItem('sale');
    await texts.whenWritten();
    expect(written).toEqual([
      [
        ['cart', 'two'],
        ['sale', null],
      ],
    ]);
  });

  it('can be read at once, before they are written', async () => {
    const { texts } = await setUp();
    texts.setItem('cart', 'coffee');
    expect(texts.getItem('cart')).toBe('coffee');
  });

  it('are not said to be written by a disk that refuses, and go along with the next change', async () => {
    const { disk, texts, written } = await setUp();
    disk.isFull = true;
    texts.setItem('sale', 'pending');
    await expect(texts.whenWritten()).rejects.toThrow('disk full');
    disk.isFull = false;
    texts.setItem('cart', 'coffee');
    await texts.whenWritten();
    expect(written.flat()).toEqual([
      ['sale', 'pending'],
      ['cart', 'coffee'],
    ]);
  });

  it('say whether the disk has them all', async () => {
    const { disk, texts } = await setUp();
    disk.isFull = true;
    texts.setItem('cart', 'coffee');
    await texts.whenWritten().catch(() => undefined);
    expect(texts.isWritten.get()).toBe(false);
    disk.isFull = false;
    await texts.whenWritten();
    expect(texts.isWritten.get()).toBe(true);
  });

  it('cost nothing when nothing has changed', async () => {
    const { texts, written } = await setUp();
    await texts.whenWritten();
    expect(written).toEqual([]);
  });
});
