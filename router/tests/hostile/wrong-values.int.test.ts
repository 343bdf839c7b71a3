import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { json, jsonText } from '../../harness/hostile/behaviours.ts';
import { goodProbe, probeQuery } from '../../harness/hostile/depot-graph.ts';
import { expectWellFormed } from '../../harness/hostile/expect-answer.ts';
import { type HostileRouter, startHostileRouter } from '../../harness/hostile/hostile-router.ts';

let hostile: HostileRouter;
beforeAll(async () => {
  hostile = await startHostileRouter();
  await hostile.ask(probeQuery);
});
afterEach(() => hostile.depot.recover());
afterAll(() => hostile.router.stop());

type Probe = Record<string, unknown>;
const shopName = 'Cà phê Hồ Gươm';

/** What a client sees of a probe. */
const { shelf: _shelf, find: _find, ...plain } = goodProbe;
const told: Probe = { ...plain, shelf: { label: 'top', metres: 3 }, find: { label: 'ground' } };

async function askWith(probe: unknown) {
  hostile.depot.behave(json({ data: { probe } }));
  const answer = await hostile.ask(probeQuery);
  expectWellFormed(answer);
  return answer;
}

const object = { name: 'lid', size: 2 };
const list = [1, 'a'];
const notOf: Record<string, readonly unknown[]> = {
  text: [object, list, {}, []],
  count: ['one', '', 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 63, object, list],
  ratio: ['half', object, list],
  flag: ['yes', 'true', object, list],
  code: [true, false, 1.5, 2 ** 63, object, list],
  colour: ['BLUE', 'red', '', 0, true, object, list, '__proto__', 'constructor', 'toString'],
  texts: ['a', 7, true, object, { length: 1, 0: 'a' }],
  grid: ['a', 7, object],
  part: ['a', 7, true, list, []],
  parts: ['a', 7, true, object],
  shelf: [
    'a',
    7,
    list,
    { __typename: 'Part', name: 'lid' },
    { __typename: 'Nonsense' },
    { __typename: 7 },
    { __typename: '__proto__' },
    { __typename: 'constructor' },
    { __typename: ['High'] },
    { label: 'top' },
  ],
  find: ['a', 7, list, {}, { __typename: 'Find' }, { __typename: 'Shelf' }, { __typename: null }],
};

const rows = Object.entries(notOf).flatMap(([field, values]) =>
  values.map((value) => [field, JSON.stringify(value), value] as const),
);

describe('a value that is not of its type', () => {
  it.each(rows)('is null with one error and one line of the log: %s is %s', async (field, _text, value) => {
    const { body, requestId } = await askWith({ ...goodProbe, [field]: value });
    expect(body.data).toEqual({ shopName, probe: { ...told, [field]: null } });
    expect(body.errors).toMatchObject([
      { path: ['probe', field], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    expect(hostile.log.failuresOf(requestId)).toHaveLength(1);
  });

  it.each<[what: string, change: Probe, left: Probe | null, path: (string | number)[]]>([
    ['null among texts', { texts: ['a', null] }, { texts: null }, ['texts', 1]],
    ['a list among texts', { texts: [['a'], 'b'] }, { texts: null }, ['texts', 0]],
    ['null among parts', { parts: [object, null] }, { parts: null }, ['parts', 1]],
    ['a text among parts', { parts: [object, 'lid'] }, { parts: null }, ['parts', 1]],
    ['a part without a name', { parts: [{ size: 1 }] }, { parts: null }, ['parts', 0, 'name']],
    ['a name that is a list', { part: { name: [], size: 1 } }, { part: null }, ['part', 'name']],
    ['a text in a grid', { grid: [[1], ['a', 2]] }, { grid: [[1], [null, 2]] }, ['grid', 1, 0]],
    ['a number for a row', { grid: [1, [2]] }, { grid: [null, [2]] }, ['grid', 0]],
    ['null where a part must be', { must: null }, null, ['must']],
    ['a list where a part must be', { must: [object] }, null, ['must']],
    ['a part that must be without its name', { must: {} }, null, ['must', 'name']],
  ])('takes what cannot be without it along: %s', async (_what, change, left, path) => {
    const { body } = await askWith({ ...goodProbe, ...change });
    expect(body.data).toEqual({ shopName, probe: left && { ...told, ...left } });
    expect(body.errors).toMatchObject([{ path: ['probe', ...path] }]);
  });

  it.each(['text', 7, true, [], [object]])('is null for a probe that is %j', async (probe) => {
    const { body } = await askWith(probe);
    expect(body.data).toEqual({ shopName, probe: null });
    expect(body.errors).toMatchObject([{ path: ['probe'] }]);
  });

  it.each<[field: string, value: unknown, as: unknown]>([
    ['text', 7, '7'],
    ['text', true, 'true'],
    ['count', '7', 7],
    ['count', true, 1],
    ['ratio', 2, 2],
    ['flag', 1, true],
    ['code', 7, '7'],
  ])('is converted where a GraphQL server converts it: %s %j', async (field, value, as) => {
    const { body } = await askWith({ ...goodProbe, [field]: value });
    expect(body).toEqual({ data: { shopName, probe: { ...told, [field]: as } } });
  });

  it('of a scalar of the graph passes whatever it is, as only its subgraph knows', async () => {
    for (const anything of ['text', 7, true, null, [], [[{}]], { a: { b: [null] } }]) {
      const { body } = await askWith({ ...goodProbe, anything });
      expect(body).toEqual({ data: { shopName, probe: { ...told, anything } } });
    }
  });
});

describe('a JSON text that readers disagree about', () => {
  const withText = (field: string, text: string) =>
    JSON.stringify({ data: { probe: { ...goodProbe, [field]: '@' } } }).replace('"@"', text);

  async function askWithText(text: string | Buffer) {
    hostile.depot.behave(jsonText(text));
    const answer = await hostile.ask(probeQuery);
    expectWellFormed(answer);
    return answer.body;
  }

  it.each([
    ['count', '1e999'],
    ['count', '-1e999'],
    ['ratio', '1e999'],
    ['count', '9223372036854775808'],
    ['code', '1e999'],
    ['code', '9007199254740993'],
    ['flag', '1e999'],
  ])('is refused where a number is out of range: %s %s', async (field, text) => {
    const body = await askWithText(withText(field, text));
    expect(body.data).toEqual({ shopName, probe: { ...told, [field]: null } });
    expect(body.errors).toMatchObject([{ path: ['probe', field] }]);
  });

  it('has the last of two equal keys', async () => {
    const twice = withText('text', '"first","text":"last"');
    expect((await askWithText(twice)).data).toMatchObject({ probe: { text: 'last' } });
    const data = `{"data":{"probe":null},${withText('text', '"last"').slice(1)}`;
    expect((await askWithText(data)).data).toMatchObject({ probe: { text: 'last' } });
  });

  it('may hold half a character, which stays a well-formed answer', async () => {
    expect((await askWithText(withText('text', '"\\ud83d"'))).data).toMatchObject({
      probe: { text: '\ud83d' },
    });
    const broken = Buffer.from(withText('text', '"\xe1\xbb"'), 'latin1');
    expect((await askWithText(broken)).data).toMatchObject({ probe: { text: '\ufffd' } });
  });

  it.each(['text', 'count', 'part', 'parts', 'grid', 'shelf', 'must'])(
    'may be deeper than any stack: %s',
    async (field) => {
      for (const [open, shut] of [
        ['[', ']'],
        ['{"name":', '}'],
      ] as const) {
        const deep = `${open.repeat(100_000)}1${shut.repeat(100_000)}`;
        const body = await askWithText(withText(field, deep));
        expect(body.errors?.length).toBeGreaterThan(0);
        expect(body.data).toMatchObject({ shopName });
      }
    },
  );

  it('may be deeper than any stack in a scalar of the graph', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = await askWithText(withText('anything', deep));
    expect(body.data).toEqual({ shopName, probe: { ...told, anything: null } });
    expect(body.errors).toMatchObject([{ path: ['probe', 'anything'] }]);
  });
});

describe('many wrong values', () => {
  it.each([
    ['texts', Array(200_000).fill({})],
    ['grid', Array(200_000).fill(['a'])],
    ['parts', Array(200_000).fill(7)],
  ])('of %s cost a bounded answer, in time', async (field, value) => {
    const { text, body, requestId } = await askWith({ ...goodProbe, [field]: value });
    expect(body.data).toMatchObject({ shopName, probe: { text: 'text' } });
    expect(body.errors?.length).toBeLessThanOrEqual(100);
    expect(text.length).toBeLessThan(5_000_000);
    expect(hostile.log.failuresOf(requestId).length).toBeLessThanOrEqual(100);
  });
});
