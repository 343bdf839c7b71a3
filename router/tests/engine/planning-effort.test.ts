import { describe, expect, it, vi } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { runText } from '../../harness/oracle/run-text.ts';
import { federation } from '../../harness/subgraph-schema.ts';
import { type EngineObserver, unobserved } from '../../src/engine/engine-observer.ts';
import { TooLongError, within } from '../../src/engine/plan/within.ts';

const node = (more: string) => `${federation}
  type Query { node: Node @shareable }
  type Node @key(fields: "id") { id: ID! next: Node @shareable ${more} }`;

const lone = { name: 'lone', typeDefs: node(''), resolvers: {} };
const names = ['a', 'b', 'c', 'd'];
const graph = createEngineTester(
  names.map((name) => ({ name, typeDefs: node(`${name}: Int`), resolvers: { Query: { node: () => null } } })),
);

/** Fragments of which each uses the next one twice, as GHSA-q2f9-x4p4-7xmh has it. */
function fragments(depth: number, use: (name: string) => string): string {
  const all = Array.from({ length: depth }, (_, at) => `fragment F${at} on Node { ${use(`...F${at + 1}`)} }`);
  return `{ node { ...F0 } } ${all.join(' ')} fragment F${depth} on Node { id }`;
}

function cpuMsOf<Result>(usage: NodeJS.CpuUsage, result: Result): { ms: number; result: Result } {
  return { ms: process.cpuUsage(usage).user / 1000, result };
}

describe('planning', () => {
  it('puts a fragment that is spread twice in place once', async () => {
    const before = process.cpuUsage();
    const { ms, result } = cpuMsOf(before, await graph.execute(fragments(20, (next) => `${next} ${next}`)));
    expect(result).toMatchObject({ text: '{"node":null}', errors: [] });
    expect(ms).toBeLessThan(500);
  });

  it('refuses fragments that stand for a million fields', async () => {
    const bomb = fragments(20, (next) => `a: next { ${next} } b: next { ${next} }`);
    await expect(graph.execute(bomb)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('finds a way among many through fields that all subgraphs share', async () => {
    const deep = (depth: number): string => (depth === 0 ? 'id' : `a b c d next { ${deep(depth - 1)} }`);
    const before = process.cpuUsage();
    const { ms, result } = cpuMsOf(before, await graph.execute(`{ node { ${deep(6)} } }`));
    expect(result.text).toBe('{"node":null}');
    expect(ms).toBeLessThan(2_000);
  });

  it('gives up when it may not take as long', async () => {
    const hurried = createEngineTester(
      names.map((name) => ({
        name,
        typeDefs: node(`${name}: Int`),
        resolvers: { Query: { node: () => null } },
      })),
      undefined,
      { longestPlanningMs: 1 },
    );
    const deep = (depth: number): string => (depth === 0 ? 'id' : `a b c d next { ${deep(depth - 1)} }`);
    await expect(hurried.execute(`{ node { ${deep(6)} } }`)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('too long to plan'),
    });
    expect(await hurried.execute('{ __typename }')).toMatchObject({ text: '{"__typename":"Query"}' });
  });

  it('refuses what the planner makes wait for itself', async () => {
    const subgraphs = {
      a: 'type Node @interfaceObject @key(fields: "id") @key(fields: "code") { id: ID! code: String! size: Int }',
      b: `interface Node @key(fields: "id") { id: ID! }
        type Cup implements Node @key(fields: "id") @key(fields: "code") { id: ID! code: String! }
        type Bell implements Node @key(fields: "id") @key(fields: "code") { id: ID! code: String! }`,
      c: 'type Query { all: [Node] } type Node @interfaceObject @key(fields: "code") { code: String! note: Int }',
    };
    const operation = '{ all { ... on Cup { size note } ... on Bell { id } } }';
    await expect(runText({ subgraphs, operation })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    for (const part of [
      '{ all { ... on Cup { size } } }',
      '{ all { ... on Cup { note } ... on Bell { id } } }',
    ])
      expect(await runText({ subgraphs, operation: part, seed: 3 })).toBe('');
  });

  it('is not tried once more soon where it was refused', async () => {
    let tried = 0;
    const observer: EngineObserver = {
      ...unobserved,
      planning: (plan) => {
        tried += 1;
        vi.advanceTimersByTime(100);
        return unobserved.planning(plan);
      },
    };
    const bombed = createEngineTester([lone], undefined, { observer });
    const bomb = fragments(20, (next) => `a: next { ${next} } b: next { ${next} }`);
    const refused = { code: 'BAD_USER_INPUT' };
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      for (let asked = 0; asked < 3; asked += 1)
        await expect(bombed.execute(bomb)).rejects.toMatchObject(refused);
      expect(tried).toBe(1);
      vi.advanceTimersByTime(1_000);
      await expect(bombed.execute(bomb)).rejects.toMatchObject(refused);
      expect(tried).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends where it would not', () => {
    const endless = () => {
      for (;;);
    };
    expect(() => within(20, endless)).toThrow(TooLongError);
    expect(within(1_000, () => 'done')).toBe('done');
    expect(() => within(1_000, () => JSON.parse('{'))).toThrow(SyntaxError);
  });
});
