import { fakeClock } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import { slidingCount } from './sliding-count.ts';

describe('what happened in the last second', () => {
  const clock = fakeClock('2027-03-01T00:00:00Z');
  const now = () => clock.now().getTime();
  const counting = () => slidingCount(1_000, now);

  it.each<[description: string, afterMs: number, total: number]>([
    ['counts at once', 0, 3],
    ['counts as long as the window is', 999, 3],
    ['counts no longer', 1_000, 0],
    ['counts no longer, however long ago it was', 86_400_000, 0],
  ])('%s', (_description, afterMs, total) => {
    const count = counting();
    for (let times = 0; times < 3; times += 1) count.add();
    clock.advance(afterMs);
    expect(count.total()).toBe(total);
    clock.set('2027-03-01T00:00:00Z');
  });

  it('leaves the window as it came, a tenth at a time', () => {
    const count = counting();
    for (let tenth = 0; tenth < 10; tenth += 1) {
      count.add();
      clock.advance(100);
    }
    const left: number[] = [];
    for (let tenth = 0; tenth < 11; tenth += 1) {
      left.push(count.total());
      clock.advance(100);
    }
    expect(left).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]);
  });

  it('is counted on after a pause, and begins anew when told to', () => {
    const count = counting();
    count.add();
    clock.advance(2_350);
    count.add();
    count.add();
    expect(count.total()).toBe(2);
    count.clear();
    expect(count.total()).toBe(0);
    count.add();
    expect(count.total()).toBe(1);
  });
});
