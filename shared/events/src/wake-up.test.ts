import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWakeUp } from './wake-up.ts';

describe('a wake-up', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends a wait early', async () => {
    const wakeUp = createWakeUp();
    const waited = wakeUp.wait(1_000);
    wakeUp.ring();
    expect(await waited).toBe('rung');
  });

  it('lets the time pass when nobody rings', async () => {
    const waited = createWakeUp().wait(1_000);
    vi.advanceTimersByTime(1_000);
    expect(await waited).toBe('time');
  });

  it('is not lost when it comes before the wait, and counts once', async () => {
    const wakeUp = createWakeUp();
    wakeUp.ring();
    wakeUp.ring();
    expect(await wakeUp.wait(1_000)).toBe('rung');
    const waited = wakeUp.wait(1_000);
    vi.advanceTimersByTime(1_000);
    expect(await waited).toBe('time');
  });
});
