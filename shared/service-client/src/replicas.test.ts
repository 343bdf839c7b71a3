import { beforeEach, describe, expect, it } from 'vitest';
import { type CallEnd, createReplicas, type Replicas } from './replicas.ts';

const addresses = ['10.0.0.1', '10.0.0.2'];
let time: number;
let replicas: Replicas;
beforeEach(() => {
  time = 1_000;
  replicas = createReplicas(() => time);
});

function ask(how: CallEnd, avoid?: string): string | undefined {
  const address = replicas.take(addresses, avoid);
  if (address) replicas.end(address, how);
  return address;
}

/** Which replicas so many calls went to, all of them answered. */
const askedBy = (calls: number) => new Set(Array.from({ length: calls }, () => ask('answered')));

describe('replicas', () => {
  it('are taken in turn', () => {
    expect([ask('answered'), ask('answered')].toSorted()).toEqual(addresses);
  });

  it('are none when the name has no address', () => {
    expect(replicas.take([])).toBeUndefined();
  });

  it('are taken though they are to be avoided when there is no other', () => {
    expect(replicas.take(['10.0.0.1'], '10.0.0.1')).toBe('10.0.0.1');
  });

  it('that died are set aside, for longer each time, and tried with one call', () => {
    const dead = ask('lost') ?? '';
    const alive = addresses.filter((address) => address !== dead);
    for (const pauseMs of [500, 1_000, 2_000, 4_000, 8_000, 8_000]) {
      time += pauseMs - 1;
      expect(askedBy(10)).toEqual(new Set(alive));
      time += 2;
      const trial = [replicas.take(addresses), replicas.take(addresses), replicas.take(addresses)];
      expect(trial.filter((address) => address === dead)).toHaveLength(1);
      for (const address of trial) replicas.end(address ?? '', address === dead ? 'lost' : 'answered');
    }
  });

  it('that died with many calls in hand have died once', () => {
    const taken = Array.from({ length: 10 }, () => replicas.take(addresses) ?? '');
    for (const address of taken) replicas.end(address, address === '10.0.0.1' ? 'lost' : 'answered');
    expect(askedBy(10)).toEqual(new Set(['10.0.0.2']));
    time += 501;
    expect(askedBy(10)).toEqual(new Set(addresses));
  });

  it('that are back are taken as before', () => {
    ask('lost');
    time += 501;
    askedBy(4);
    expect(askedBy(2)).toEqual(new Set(addresses));
  });

  it('that take leave are left for a second', () => {
    const leaving = ask('leaving') ?? '';
    expect(askedBy(10)).not.toContain(leaving);
    time += 1_001;
    expect(askedBy(2)).toEqual(new Set(addresses));
  });

  it('that are all set aside are taken nevertheless, first the one whose time is over first', () => {
    const first = ask('lost');
    time += 100;
    expect(ask('lost')).not.toBe(first);
    expect(ask('answered')).toBe(first);
  });

  it('are not blamed for a call that was given up', () => {
    ask('given up');
    expect(askedBy(2)).toEqual(new Set(addresses));
  });
});
