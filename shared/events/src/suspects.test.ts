import { describe, expect, it } from 'vitest';
import { createSuspects } from './suspects.ts';

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Entries that note when they begin and end; each ends when it is told to. */
function entries() {
  const suspects = createSuspects();
  const log: string[] = [];
  const handle = (name: string, deliveries: number, ending: Promise<void> = Promise.resolve()) =>
    suspects.inTurn(deliveries, async () => {
      log.push(`${name} begins`);
      await ending;
      log.push(`${name} ends`);
      return name;
    });
  return { suspects, log, handle };
}

describe('suspects', () => {
  it('are handled one at a time, the one with the fewest deliveries first', async () => {
    const { log, handle } = entries();
    const results = Promise.all([handle('often', 4), handle('seldom', 2), handle('sometimes', 3)]);
    expect(await results).toEqual(['often', 'seldom', 'sometimes']);
    expect(log.filter((line) => line.endsWith('begins'))).toEqual([
      'seldom begins',
      'sometimes begins',
      'often begins',
    ]);
    for (let at = 0; at < log.length; at += 2) expect(log[at + 1]).toBe(log[at]?.replace('begins', 'ends'));
  });

  it('leave the one in hand alone when one with fewer deliveries comes', async () => {
    const { log, handle } = entries();
    const ending = Promise.withResolvers<void>();
    const first = handle('first', 5, ending.promise);
    await turnOfTheLoop();
    const second = handle('second', 2);
    await turnOfTheLoop();
    expect(log).toEqual(['first begins']);
    ending.resolve();
    await Promise.all([first, second]);
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('go on after one that failed', async () => {
    const { suspects, handle } = entries();
    const failing = suspects.inTurn(2, () => Promise.reject(new Error('no')));
    const other = handle('other', 3);
    await expect(failing).rejects.toThrow('no');
    expect(await other).toBe('other');
    expect(await handle('later', 2)).toBe('later');
  });
});
