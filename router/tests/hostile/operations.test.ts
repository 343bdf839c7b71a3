import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyTypes, nestedAliases, nestedFragments, sharedRing, times } from '../../harness/hostile/bombs.ts';
import { createRouterTester, type RouterTester } from '../../harness/in-process.ts';
import { testConfig } from '../../harness/test-config.ts';

/** As wide as they can be set: what stands behind them must hold by itself. */
const wide = {
  ...testConfig(new Map()).limits,
  ...{ tokens: 100_000, depth: 100, aliases: 10_000, rootFields: 10_000, directives: 10_000 },
  ...{ recursiveSelections: 1_000_000, validationErrors: 100 },
};

let guarded: RouterTester;
let open: RouterTester;
let types: RouterTester;
beforeAll(async () => {
  guarded = await createRouterTester({ subgraphs: sharedRing(6) });
  open = await createRouterTester({ subgraphs: sharedRing(6), config: { limits: wide } });
  types = await createRouterTester({ subgraphs: manyTypes(40), config: { limits: wide } });
  for (const router of [guarded, open]) await router.execute('{ ring { name } }');
});
afterAll(() => Promise.all([guarded, open, types].map((router) => router.stop())));

const soonMs = 500;
/** For planning on a machine that does other things, too. */
const patienceMs = 10_000;

async function timed(router: RouterTester, query: string) {
  router.fetches.length = 0;
  const started = performance.now();
  const answer = await router.execute(query);
  return { ...answer, tookMs: performance.now() - started, fetches: router.fetches.length };
}

describe('a bomb is refused before it is planned, at once:', () => {
  it.each([
    ['12 nested fragments', nestedFragments(12, 'Ring', 'name')],
    ['20 nested fragments', nestedFragments(20, 'Ring', 'name own1')],
    ['40 nested fragments', nestedFragments(40, 'Ring', 'name')],
    ['9 nested fragments under two names', nestedAliases(9, 'Ring', 'next', 'name')],
  ])('%s', async (_what, fragments) => {
    const { status, codes, tookMs, fetches } = await timed(guarded, `{ ring { ...f0 } } ${fragments}`);
    expect(status).toBe(400);
    expect(codes).toContain('LIMIT_RECURSIVE_SELECTIONS');
    expect(tookMs).toBeLessThan(soonMs);
    expect(fetches).toBe(0);
  });

  it.each([
    ['fragments in a ring', '{ ring { ...a } } fragment a on Ring { ...b } fragment b on Ring { ...a }'],
    ['a fragment of itself', '{ ring { ...a } } fragment a on Ring { next { ...a } }'],
    ['a thousand overlapping fields', `{ ring { ${times(1_000, () => 'name')} } }`],
    ['500 conflicts of one name', `{ ring { ${times(250, () => 'x: name x: id')} } }`],
    ['a document of 10,000 levels', `{ ring ${'{ next '.repeat(10_000)}`],
    ['a value of 10,000 levels', `{ ring(of: ${'['.repeat(10_000)}`],
    ['a type of 10,000 lists', `query ($a: ${'['.repeat(10_000)}`],
    ['a thousand operations', times(1_000, (i) => `query q${i} { __typename }`)],
    ['a thousand unused fragments', `{ ring { id } } ${times(300, (i) => `fragment f${i} on Ring { id }`)}`],
    ['a thousand unknown fields', `{ ${times(1_000, (i) => `no${i}`)} }`],
    [
      'introspection in depth',
      '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
    ],
    [
      'introspection in breadth of depth',
      `{ __type(name: "Ring") { fields { type { fields { type { interfaces { fields { name } } } } } } } }`,
    ],
  ])('%s', async (_what, query) => {
    const { status, codes, tookMs, fetches, data } = await timed(guarded, query);
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(codes.length).toBeLessThan(6);
    for (const code of codes) expect(code).toMatch(/^(LIMIT_\w+|GRAPHQL_(PARSE|VALIDATION)_FAILED)$/);
    expect(tookMs).toBeLessThan(soonMs);
    expect(fetches).toBe(0);
  });
});

const ownOf = (index: number) => `own${index % 6}`;
const throughOthers = (i: number) =>
  `a${i}: next { ${ownOf(i)} others { ${ownOf(i + 2)} next { others { ${ownOf(i)} ${ownOf(i + 1)} } } } }`;

describe('an operation that is dear to plan is answered or refused, within patience:', {
  timeout: 2 * patienceMs,
}, () => {
  it.each([
    ['a field that six subgraphs share, under 29 names', `{ ring { ${times(29, throughOthers)} } }`],
    [
      'ten levels, each with a field of each subgraph',
      `{ ring ${'{ own0 own1 own2 own3 own4 own5 others '.repeat(10)} { name } ${'}'.repeat(10)} }`,
    ],
  ])('%s', async (_what, query) => expectBounded(await timed(guarded, query)));

  it.each([
    ['12 nested fragments', `{ ring { ...f0 } } ${nestedFragments(12, 'Ring', 'name own1 own2')}`],
    ['14 nested fragments', `{ ring { ...f0 } } ${nestedFragments(14, 'Ring', 'name')}`],
    ['20 nested fragments', `{ ring { ...f0 } } ${nestedFragments(20, 'Ring', 'name')}`],
    ['64 objects', `{ ring { ...f0 } } ${nestedAliases(6, 'Ring', 'next', 'own1 own2')}`],
    ['a thousand overlapping fields', `{ ring { ${times(1_000, () => 'name')} } }`],
    ['a thousand overlapping objects', `{ ring { ${times(1_000, () => 'next { name }')} } }`],
    ['a thousand aliases', `{ ring { ${times(1_000, (i) => `a${i}: name`)} } }`],
  ])('%s, where the limits are wide', async (_what, query) => expectBounded(await timed(open, query)));

  const onEach = times(40, (i) => `... on T${i} { name }`);
  it.each([
    ['a fragment for each of 40 types', `{ nodes { ${onEach} } }`],
    ['at the end of five levels', `{ nodes { child { child { child { child { ${onEach} } } } } } }`],
    [
      'on each of five levels',
      `{ nodes { ...g child { ...g child { ...g child { ...g } } } } } fragment g on Node { ${onEach} }`,
    ],
  ])('%s, of which each needs another subgraph', async (_what, query) =>
    expectBounded(await timed(types, query)),
  );
});

function expectBounded({ status, codes, data, tookMs }: Awaited<ReturnType<typeof timed>>): void {
  expect(tookMs).toBeLessThan(patienceMs);
  if (codes.length === 0) expect(data).toBeTruthy();
  else expect(status).toBeLessThan(500);
  for (const code of codes) {
    expect(code).toEqual(expect.any(String));
    expect(code).not.toBe('INTERNAL_SERVER_ERROR');
  }
}
