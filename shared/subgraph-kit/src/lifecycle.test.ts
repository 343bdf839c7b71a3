import { beforeEach, describe, expect, it } from 'vitest';
import { createLifecycle, type Part } from './lifecycle.ts';

const happened: string[] = [];
beforeEach(() => {
  happened.length = 0;
});

function part(name: string, { start = name, stop = name }: { start?: unknown; stop?: unknown } = {}): Part {
  const note = async (what: string, outcome: unknown) => {
    happened.push(`${name} ${what}`);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  return { start: () => note('starts', start), stop: async () => void (await note('stops', stop)) };
}

const close = async () => void happened.push('closed');

describe('a lifecycle', () => {
  it('starts in order, stops in the reverse and closes at the end', async () => {
    const { start, stop } = createLifecycle({
      parts: [part('graph'), part('events')],
      last: part('http'),
      close,
    });
    expect(await start()).toBe('http');
    await Promise.all([stop(), stop()]);
    expect(happened).toEqual([
      ...['graph starts', 'events starts', 'http starts'],
      ...['http stops', 'events stops', 'graph stops', 'closed'],
    ]);
  });

  it('stops what had started when something does not start, and says why', async () => {
    const parts = [
      part('graph', { stop: new Error('stuck') }),
      part('events', { start: new Error('no Redis') }),
    ];
    const { start, stop } = createLifecycle({ parts, last: part('http'), close });
    await expect(start()).rejects.toThrow('no Redis');
    expect(happened).toEqual(['graph starts', 'events starts', 'graph stops', 'closed']);
    await expect(stop()).rejects.toThrow('stuck');
  });

  it('stops the rest when something does not stop, then says what', async () => {
    const parts = [part('graph'), part('events', { stop: new Error('stuck') })];
    const { start, stop } = createLifecycle({ parts, last: part('http'), close });
    await start();
    await expect(stop()).rejects.toThrow('stuck');
    expect(happened.slice(3)).toEqual(['http stops', 'events stops', 'graph stops', 'closed']);
  });

  it('that is stopped while it starts stops everything', async () => {
    const { start, stop } = createLifecycle({ parts: [part('graph')], last: part('http'), close });
    await Promise.all([start(), stop()]);
    expect(happened).toEqual(['graph starts', 'http starts', 'http stops', 'graph stops', 'closed']);
  });

  it('that never started only closes', async () => {
    await createLifecycle({ parts: [part('graph')], last: part('http'), close }).stop();
    expect(happened).toEqual(['closed']);
  });
});
