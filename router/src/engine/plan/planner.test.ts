import type { QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { inTurns, type Plan } from './planner.ts';
import { TooLongError } from './within.ts';

const operation = parse('{ shop }');
const found: QueryPlan = { kind: 'QueryPlan', node: { kind: 'Parallel', nodes: [] } };
const contradicting: Plan = () => {
  throw new Error('Adding it would create a cycle');
};
const endless: Plan = (_operation, _labels, withinMs) => {
  throw new TooLongError(`no end after ${withinMs} ms`);
};

describe('planning in one way after the other', () => {
  it.each([
    ['contradicts itself', contradicting],
    ['does not come to an end', endless],
  ])('takes another way where the first one %s', (_what, first) => {
    const plan = inTurns(first, () => [contradicting, () => ({ kind: 'QueryPlan' }), () => found]);
    expect(plan(operation, new Map(), 100)).toBe(found);
  });

  it('makes no other ways where the first one is right', () => {
    const plan = inTurns(
      () => found,
      () => {
        throw new Error('nobody has asked for others');
      },
    );
    expect(plan(operation, new Map(), 100)).toBe(found);
  });

  it('tells what was wrong with the first one where none is right', () => {
    const plan = inTurns(contradicting, () => [endless]);
    expect(() => plan(operation, new Map(), 100)).toThrow('would create a cycle');
  });

  it('leaves errors alone that another way would meet too', () => {
    const failing: Plan = () => {
      throw new Error('nobody tells this field');
    };
    expect(() => inTurns(failing, () => [() => found])(operation, new Map(), 100)).toThrow('nobody tells');
  });

  it('gives each way half of the time that is left', () => {
    const given: number[] = [];
    const waiting: Plan = (_operation, _labels, withinMs) => {
      given.push(withinMs);
      throw new TooLongError('no end');
    };
    expect(() => inTurns(waiting, () => [waiting, waiting])(operation, new Map(), 1_000)).toThrow('no end');
    expect(given[0]).toBe(500);
    expect(given).toHaveLength(3);
  });
});
