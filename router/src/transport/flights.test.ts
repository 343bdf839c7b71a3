import { describe, expect, it } from 'vitest';
import { createFlights } from './flights.ts';

interface Begun {
  readonly signal: AbortSignal;
  land(result: string): void;
  crash(error: unknown): void;
}

/** Flights of which the test decides how they end. An unhandled rejection fails the run by itself. */
function airport() {
  const begun: Begun[] = [];
  let saved = 0;
  const flights = createFlights<string>(() => {
    saved += 1;
  });
  const work = (signal: AbortSignal) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    begun.push({ signal, land: resolve, crash: reject });
    return promise;
  };
  const join = (key = 'a', caller = new AbortController()) => flights.join(key, caller.signal, work);
  return { flights, join, begun, saved: () => saved };
}

const left = new Error('left');

describe('equal work in flight', () => {
  it('is done once, and everybody has its result', async () => {
    const { join, begun, saved } = airport();
    const all = [join(), join(), join()];
    begun[0]?.land('done');
    expect(await Promise.all(all)).toEqual(['done', 'done', 'done']);
    expect([begun.length, saved()]).toEqual([1, 2]);
  });

  it('is another under another key', async () => {
    const { join, begun } = airport();
    const all = [join('a'), join('b')];
    begun[1]?.land('b');
    begun[0]?.land('a');
    expect(await Promise.all(all)).toEqual(['a', 'b']);
  });

  it('that is done, or has failed, is begun anew by whoever comes next', async () => {
    const { join, begun } = airport();
    const first = join();
    begun[0]?.land('one');
    expect(await first).toBe('one');
    const second = [join(), join()];
    begun[1]?.crash(left);
    expect(await Promise.allSettled(second)).toEqual(Array(2).fill({ status: 'rejected', reason: left }));
    const third = join();
    begun[2]?.land('three');
    expect(await third).toBe('three');
    expect(begun.every(({ signal }) => !signal.aborted)).toBe(true);
  });

  it('that cannot even begin fails for who asked, and keeps nothing', async () => {
    const { flights, join, begun } = airport();
    const broken = () => {
      throw left;
    };
    await expect(flights.join('a', new AbortController().signal, broken)).rejects.toBe(left);
    const next = join();
    begun[0]?.land('done');
    expect(await next).toBe('done');
  });
});

describe('who leaves', () => {
  it.each([
    ['who began it', 0],
    ['who joined', 1],
  ])('hears why at once, and the others get their result: %s', async (_who, leaver) => {
    const { join, begun } = airport();
    const callers = [new AbortController(), new AbortController(), new AbortController()];
    const all = callers.map((caller) => join('a', caller));
    callers[leaver]?.abort(left);
    await expect(all[leaver]).rejects.toBe(left);
    expect(begun[0]?.signal.aborted).toBe(false);
    begun[0]?.land('done');
    expect((await Promise.allSettled(all)).filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });

  it('last ends the work, for her reason, and whoever comes then begins anew', async () => {
    const { join, begun } = airport();
    const callers = [new AbortController(), new AbortController()];
    const all = callers.map((caller) => join('a', caller));
    callers[1]?.abort(new Error('earlier'));
    callers[0]?.abort(left);
    expect(begun[0]?.signal.reason).toBe(left);
    const next = join();
    expect(begun).toHaveLength(2);
    begun[0]?.crash(left); // as aborted work does; that must not end the other
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const joined = join();
    begun[1]?.land('done');
    expect(await Promise.all([next, joined])).toEqual(['done', 'done']);
    expect(begun).toHaveLength(2);
  });

  it('before she came begins nothing', async () => {
    const { join, begun, saved } = airport();
    const caller = new AbortController();
    caller.abort(left);
    await expect(join('a', caller)).rejects.toBe(left);
    expect([begun.length, saved()]).toEqual([0, 0]);
  });

  it('after it was done changes nothing', async () => {
    const { join, begun } = airport();
    const caller = new AbortController();
    const first = join('a', caller);
    begun[0]?.land('done');
    await first;
    const next = join();
    caller.abort(left);
    expect(begun[1]?.signal.aborted).toBe(false);
    begun[1]?.land('again');
    expect(await next).toBe('again');
    expect(begun[0]?.signal.aborted).toBe(false);
  });
});
