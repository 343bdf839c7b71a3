import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  dribbles,
  floods,
  json,
  jsonText,
  lengthOf,
  memoryInUse,
  onWire,
  raw,
  withHeaders,
} from '../../harness/hostile/behaviours.ts';
import { stockQuery, withoutStock } from '../../harness/hostile/depot-graph.ts';
import { expectWellFormed, secret } from '../../harness/hostile/expect-answer.ts';
import {
  type HostileRouter,
  hurriedMs,
  inTime,
  startHostileRouter,
} from '../../harness/hostile/hostile-router.ts';
import { fetchesOf } from '../../harness/hostile/metric-lines.ts';
import { answers, type Behaviour, breaksOff, hangs, slowly } from '../../harness/http-subgraph.ts';

let hostile: HostileRouter;
/** Its subgraphs have little time. */
let hurried: HostileRouter;
beforeAll(async () => {
  hostile = await startHostileRouter();
  hurried = await startHostileRouter(inTime(hurriedMs));
});
afterEach(() => hostile.depot.recover());
afterAll(() => Promise.all([hostile.router.stop(), hurried.router.stop()]));

const away = 'SUBGRAPH_UNAVAILABLE';
const late = 'SUBGRAPH_TIMEOUT';
const invalid = 'SUBGRAPH_INVALID_RESPONSE';
const leaked = JSON.stringify({ errors: [{ message: secret }] });
const good = JSON.stringify({
  data: { _entities: [{ stock: { onHand: 1, note: null } }, { stock: { onHand: 1, note: null } }] },
});
const chunked = ['transfer-encoding: chunked'];

type Case = readonly [what: string, code: string, behaviour: Behaviour];

const silent: Case[] = [
  ['answers late', late, slowly(hurriedMs + 200)],
  ['never answers', late, hangs],
  ['dribbles a byte at a time', late, dribbles(good)],
  ['sends a head and no body', late, raw(onWire('', [lengthOf(good)]))],
  ['sends less than it says', late, raw(onWire(good.slice(0, -1), [lengthOf(good)]))],
  ['sends half a chunk', late, raw(onWire(`${good.length.toString(16)}\r\n${good.slice(0, 9)}`, chunked))],
  ['sends headers without end', late, raw('HTTP/1.1 200 OK\r\nx-a: 1\r\n')],
  ['says only that it goes on', late, raw('HTTP/1.1 102 Processing\r\n\r\n')],
];

const broken: Case[] = [
  ['breaks off', away, breaksOff],
  ['resets the connection', away, raw('', 'reset')],
  ['sends less than it says and leaves', away, raw(onWire(good.slice(0, -1), [lengthOf(good)]), 'end')],
  ['sends half a chunk and leaves', away, raw(onWire(`ff\r\n${good}`, chunked), 'end')],
  ['sends chunks of no size', away, raw(onWire(`zz\r\n${good}\r\n`, chunked))],
  ['speaks no HTTP', away, raw(`SSH-2.0-OpenSSH_9.6 ${secret}\r\n`)],
  ['sends a header of 1 MB', away, raw(onWire(good, [`x-a: ${'a'.repeat(1_000_000)}`]))],
  ['changes to another protocol', away, raw('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n')],
  ['says 100 and no more', away, raw('HTTP/1.1 100 Continue\r\n\r\n', 'end')],
];

const statuses: Case[] = [500, 501, 502, 503].flatMap((status): Case[] => [
  [`answers ${status} with a text`, away, answers(status, 'text/plain', secret)],
  [`answers ${status} with JSON`, away, jsonText(leaked, status)],
]);
const refusals: Case[] = [
  ...[201, 204, 206, 304, 401, 404, 405, 429].map(
    (status): Case => [`answers ${status} with JSON`, invalid, jsonText(leaked, status)],
  ),
  ...[400, 401, 403, 404, 429].map(
    (status): Case => [`answers ${status} with a page`, invalid, answers(status, 'text/html', secret)],
  ),
  ['answers 504', late, answers(504, 'text/plain', secret)],
  ...[301, 302, 303, 307, 308].map(
    (status): Case => [
      `sends elsewhere by ${status}`,
      invalid,
      withHeaders(status, { location: '/elsewhere', 'content-type': 'application/json' }, good),
    ],
  ),
];

const bytes = (text: string) => Buffer.from(text, 'latin1');
const texts: Case[] = [
  ['answers a page', invalid, answers(200, 'text/html', `<html>${secret}`)],
  ['answers JSON and calls it a text', invalid, answers(200, 'text/plain', good)],
  ['answers JSON and calls it nothing', invalid, withHeaders(200, {}, good)],
  ['answers JSON of something else', invalid, answers(200, 'application/problem+json', good)],
  ['answers a text and calls it JSON', invalid, jsonText(secret)],
  ['answers nothing', invalid, jsonText('')],
  ['answers blanks', invalid, jsonText(' \n ')],
  ['answers bytes that are no UTF-8', invalid, jsonText(bytes('{"data":\xff\xfe}'))],
  ['answers with a byte order mark', invalid, jsonText(`\ufeff${good}`)],
  ['answers UTF-16', invalid, jsonText(Buffer.from(good, 'utf16le'))],
  ['answers two texts', invalid, jsonText(`${good}${good}`)],
  ['answers numbers that are none', invalid, jsonText(good.replace('1', 'NaN'))],
  [
    'answers gzip that nobody asked for',
    invalid,
    withHeaders(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }, gzipSync(good)),
  ],
  ...[1, 2, 8, 20, good.length - 1].map(
    (cut): Case => [`answers ${cut} characters of its JSON`, invalid, jsonText(good.slice(0, cut))],
  ),
  ['says less than it sends', invalid, raw(onWire(good, [lengthOf(good.slice(1))]), 'end')],
  ['answers 100,000 brackets', invalid, jsonText('['.repeat(100_000))],
  ['answers 100,000 lists', invalid, jsonText('['.repeat(100_000) + ']'.repeat(100_000))],
  ['answers 100,000 objects', invalid, jsonText(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
];

const shapes: Case[] = [
  ...['null', 'true', '7', '"text"', '[]', '{}', '{"message":"x"}'].map(
    (text): Case => [`answers ${text}`, invalid, jsonText(text)],
  ),
  ...[
    { data: 'x' },
    { data: [] },
    { data: 7 },
    { data: null },
    { errors: [] },
    { data: null, errors: [] },
  ].map((answer): Case => [`answers ${JSON.stringify(answer)}`, invalid, json(answer)]),
  ...[
    'text',
    {},
    null,
    [null],
    [7],
    [[]],
    [{}],
    [{ message: 7 }],
    [{ message: null, path: ['_entities'] }],
  ].map(
    (errors): Case => [`has the errors ${JSON.stringify(errors)}`, invalid, json({ data: null, errors })],
  ),
  ...[null, 'text', {}, [], [{}], [{}, {}, {}], { 0: {}, 1: {}, length: 2 }].map(
    (entities): Case => [
      `answers the entities ${JSON.stringify(entities)}`,
      invalid,
      json({ data: { _entities: entities } }),
    ],
  ),
  ['answers entities that are none', invalid, json({ data: { _entities: [7, 'text'] } })],
  ['answers entities that are lists', invalid, json({ data: { _entities: [[], [{}]] } })],
];

/** The fields of the depot are null with one error, and nothing else of the answer suffers. */
async function expectCost({ depot, ask, log, url }: HostileRouter, code: string, behaviour: Behaviour) {
  depot.behave(behaviour);
  const before = total(await fetchesOf(url, 'depot'));
  const answer = await ask(stockQuery);
  expectWellFormed(answer);
  expect(answer.body.data).toEqual(withoutStock);
  expect(answer.body.errors).toMatchObject([{ path: ['goods'], extensions: { code, service: 'depot' } }]);
  expect(log.failuresOf(answer.requestId)).toMatchObject([{ msg: 'subgraph.failed' }]);
  expect(total(await fetchesOf(url, 'depot'))).toBe(before + 1);
}

describe('a subgraph that takes too long', () => {
  it.each(silent)('because it %s costs its fields only: %s', (_what, code, behaviour) =>
    expectCost(hurried, code, behaviour),
  );
});

describe.each([
  ['a connection', broken],
  ['a status of its own fault', statuses],
  ['a status that is no answer', refusals],
  ['a text that is no answer', texts],
  ['JSON that is no answer', shapes],
])('a subgraph that fails by %s', (_kind, cases) => {
  it.each(cases)('and %s costs its fields only: %s', (_what, code, behaviour) =>
    expectCost(hostile, code, behaviour),
  );
});

it('a redirection is not followed', async () => {
  const { requests } = hostile.depot;
  requests.length = 0;
  const elsewhere = `${hostile.depot.url.replace('/graphql', '')}/elsewhere`;
  hostile.depot.behave(withHeaders(307, { location: elsewhere, 'content-type': 'application/json' }, good));
  await hostile.ask(stockQuery);
  expect(requests).toHaveLength(1);
});

describe('an answer of 50 MB', () => {
  const megabyte = 1_000_000;

  it('is read up to the limit, and costs no more memory than that', async () => {
    const flood = floods(50 * megabyte);
    hostile.depot.behave(flood.behaviour);
    const before = memoryInUse();
    const answer = await hostile.ask(stockQuery);
    expectWellFormed(answer);
    expect(answer.body.data).toEqual(withoutStock);
    expect(answer.body.errors).toMatchObject([{ extensions: { code: invalid } }]);
    expect(hostile.log.failuresOf(answer.requestId)).toHaveLength(1);
    expect((await fetchesOf(hostile.url, 'depot')).get('PAYLOAD_TOO_LARGE')).toBe(1);
    expect(flood.sentBytes()).toBeLessThan(25 * megabyte); // what stands in buffers of the system included
    expect(flood.peakBytes() - before).toBeLessThan(50 * megabyte);
  });
});

describe('afterwards', () => {
  it('the depot is asked as before, and answers', async () => {
    const answer = await hostile.ask(stockQuery);
    expectWellFormed(answer);
    expect(answer.body.errors).toBeUndefined();
    expect(hostile.log.failuresOf(answer.requestId)).toEqual([]);
  });

  it('no line of the log is longer than a person can read', () => {
    expect(hostile.log.longestLine()).toBeLessThan(50_000);
  });
});

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
