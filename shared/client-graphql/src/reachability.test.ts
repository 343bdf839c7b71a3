import { describe, expect, it, vi } from 'vitest';
import { createReachability } from './reachability.ts';

function setUp(answers: readonly boolean[]) {
  let asked = 0;
  const scheduled: { work: () => void; milliseconds: number }[] = [];
  const reachability = createReachability({
    ping: async () => {
      asked += 1;
      return answers[Math.min(asked, answers.length) - 1] ?? false;
    },
    schedule: (work, milliseconds) => {
      const entry = { work, milliseconds };
      scheduled.push(entry);
      return () => scheduled.splice(0, scheduled.length, ...scheduled.filter((other) => other !== entry));
    },
  });
  const passTime = async () => {
    const before = asked;
    scheduled.shift()?.work();
    await vi.waitFor(() => expect(asked).toBeGreaterThan(before));
    await Promise.resolve();
  };
  return { asked: () => asked, passTime, reachability, scheduled };
}

describe('reachability', () => {
  it('believes in the server until a request fails', () => {
    const { reachability } = setUp([]);
    expect(reachability.get()).toBe(true);
    reachability.reportFailure();
    expect(reachability.get()).toBe(false);
  });

  it('asks, ever more slowly, until the server answers', async () => {
    const { passTime, reachability, scheduled } = setUp([false, false, false, false, true]);
    const pauses: number[] = [];
    reachability.reportFailure();
    while (!reachability.get()) {
      pauses.push(scheduled[0]?.milliseconds ?? 0);
      await passTime();
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 8_000]);
    expect(scheduled).toEqual([]);
  });

  it('is sure again as soon as any request is answered', () => {
    const { reachability, scheduled } = setUp([]);
    reachability.reportFailure();
    reachability.reportSuccess();
    expect(reachability.get()).toBe(true);
    expect(scheduled).toEqual([]);
  });

  it('does not start asking twice when several requests fail together', () => {
    const { reachability, scheduled } = setUp([]);
    reachability.reportFailure();
    reachability.reportFailure();
    expect(scheduled).toHaveLength(1);
  });

  it('asks at once when it is told to, and only when it is in doubt', async () => {
    const { asked, reachability } = setUp([true]);
    reachability.askNow();
    expect(asked()).toBe(0);
    reachability.reportFailure();
    reachability.askNow();
    await vi.waitFor(() => expect(reachability.get()).toBe(true));
  });
});
