import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { supergraphOf } from '../../harness/in-process.ts';
import { federation } from '../../harness/subgraph-schema.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { unobserved } from '../../src/engine/engine-observer.ts';
import { compileExecutable } from '../../src/engine/executable.ts';
import { loadSupergraph } from '../../src/engine/plan/supergraph.ts';

const one = (fields: string) =>
  supergraphOf([{ name: 'one', typeDefs: `${federation} type Query { ${fields} }`, resolvers: {} }]);
const sdl = one('a: Int b: Int');
const ask = async () => ({ data: { a: 1, b: 2 } });

function execute(engine: Engine, query: string, variables: Record<string, unknown> = {}) {
  const operation = { document: parse(query), documentHash: query, operationName: undefined };
  return engine.execute(operation, { variables, ask });
}

function warmedFrom(engine: Engine, supergraphSdl = sdl): Engine {
  const next = createEngine(supergraphSdl);
  for (const used of engine.mostUsed(10)) next.warmUp(used);
  return next;
}

/** What an engine keeps, by the operations' texts. */
const kept = (engine: Engine) =>
  engine
    .mostUsed(10)
    .map(({ operation, uses, conditions }) => [
      operation.documentHash,
      uses,
      conditions.map(({ variables }) => [...variables].join()),
    ]);

describe('what was prepared', () => {
  const query = 'query ($x: Boolean!, $y: Boolean!) { a @include(if: $x) b @skip(if: $y) }';

  it('is not planned when it is first asked for, and what was not is', async () => {
    let plans = 0;
    const supergraph = loadSupergraph(sdl, 2_000);
    const plan: typeof supergraph.plan = (...asked) => {
      plans += 1;
      return supergraph.plan(...asked);
    };
    const executable = compileExecutable({ ...supergraph, plan }, parse(query), undefined, {
      ...unobserved,
      planned: () => {},
    });
    executable.prepare({ variables: new Set(['x']), labels: new Set() });
    executable.prepare({ variables: new Set(['x', 'y']), labels: new Set() });
    expect(plans).toBe(2);
    await executable.run({ variables: { x: true, y: false }, ask });
    await executable.run({ variables: { x: true, y: true }, ask });
    expect(plans).toBe(2);
    await executable.run({ variables: { x: false, y: false }, ask });
    expect(plans).toBe(3);
  });
});

describe('an engine that is warmed up from another', () => {
  it('keeps what was used most first, for the conditions that were met, and takes it up when it is asked', async () => {
    const engine = createEngine(sdl);
    const query = 'query ($x: Boolean!) { a @include(if: $x) b }';
    await execute(engine, '{ b }');
    for (let times = 0; times < 2; times += 1) await execute(engine, query, { x: true });
    const next = warmedFrom(engine);
    expect(kept(next)).toEqual([
      [query, 0, ['x']],
      ['{ b }', 0, ['']],
    ]);
    await execute(next, query, { x: true });
    expect(kept(next)).toEqual([
      [query, 1, ['x']],
      ['{ b }', 0, ['']],
    ]);
  });

  it('leaves out what its graph can not answer', async () => {
    const engine = createEngine(sdl);
    await execute(engine, '{ a }');
    await execute(engine, '{ b }');
    expect(kept(warmedFrom(engine, one('a: Int')))).toEqual([['{ a }', 0, ['']]]);
  });
});
