import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { debounced } from './debounced.ts';
import { repeatedly } from './repeatedly.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('debounced', () => {
  const wait = { quietMs: 50, atMostMs: 500 };

  it('acts once, when nobody has called for a while', () => {
    const action = vi.fn();
    const { call } = debounced(action, wait);
    call();
    vi.advanceTimersByTime(40);
    call();
    vi.advanceTimersByTime(49);
    expect(action).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(action).toHaveBeenCalledTimes(1);
  });

  it('acts in the end where there is never silence', () => {
    const action = vi.fn();
    const { call } = debounced(action, wait);
    for (let calls = 0; calls < 100; calls += 1) {
      call();
      vi.advanceTimersByTime(10);
    }
    expect(action).toHaveBeenCalledTimes(2);
  });

  it('does not act when it was cancelled', () => {
    const action = vi.fn();
    const { call, cancel } = debounced(action, wait);
    call();
    cancel();
    vi.advanceTimersByTime(1_000);
    expect(action).not.toHaveBeenCalled();
  });
});

describe('repeatedly', () => {
  it('pauses after each work, never as long as another router', async () => {
    const pauses: number[] = [];
    let last = 0;
    const stop = repeatedly(async () => {
      pauses.push(performance.now() - last);
      last = performance.now();
    }, 1_000);
    last = performance.now();
    await vi.advanceTimersByTimeAsync(30_000);
    stop();
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(799);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1_201);
    expect(new Set(pauses.map(Math.round)).size).toBeGreaterThan(10);
  });

  it('waits for work that takes long, and stops even then', async () => {
    let works = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = repeatedly(() => {
      works += 1;
      return promise;
    }, 10);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(works).toBe(1);
    stop();
    resolve();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(works).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
