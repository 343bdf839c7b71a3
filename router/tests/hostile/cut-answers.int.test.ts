import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lengthOf, onWire, raw } from '../../harness/hostile/behaviours.ts';
import { stockQuery, withoutStock } from '../../harness/hostile/depot-graph.ts';
import { expectWellFormed } from '../../harness/hostile/expect-answer.ts';
import {
  type HostileAnswer,
  type HostileRouter,
  startHostileRouter,
} from '../../harness/hostile/hostile-router.ts';
import type { Behaviour } from '../../harness/http-subgraph.ts';

let hostile: HostileRouter;
beforeAll(async () => {
  hostile = await startHostileRouter();
});
afterAll(() => hostile.router.stop());

const body = '{"data":{"_entities":[{"stock":{"onHand":5}},{"stock":{"onHand":0}}]}}';
const query = stockQuery.replace(' note', '');
const complete = {
  shopName: withoutStock.shopName,
  goods: [
    { id: 'g-1', stock: { onHand: 5 } },
    { id: 'g-2', stock: { onHand: 0 } },
  ],
};

/** The same answer, its length told in three ways. */
const told = onWire(body, [lengthOf(body)]);
const inChunks = onWire(`${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`, [
  'transfer-encoding: chunked',
]);
const untilTheEnd = onWire(body, ['connection: close']);

type How = 'end' | 'reset';

/** Where the answer of a request is cut, and how often the request came. */
interface Attempt {
  readonly cut: number;
  requests: number;
}

/** Cuts the answer of each request that comes one byte later, and that of one which comes again at the same byte. */
function cuts(wire: string, how: How): { behaviour: Behaviour; attempts: ReadonlyMap<string, Attempt> } {
  const attempts = new Map<string, Attempt>();
  const behaviour: Behaviour = (reply, answer) => {
    const id = String(reply.req.headers['x-request-id']);
    const attempt = attempts.get(id) ?? { cut: attempts.size, requests: 0 };
    attempts.set(id, attempt);
    attempt.requests += 1;
    return raw(wire.slice(0, attempt.cut), how)(reply, answer);
  };
  return { behaviour, attempts };
}

const atOnce = 16;

async function askOften(operation: string, count: number): Promise<HostileAnswer[]> {
  const answers: HostileAnswer[] = [];
  let left = count;
  const till = async () => {
    while (left > 0) {
      left -= 1;
      answers.push(await hostile.ask(operation));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, till));
  return answers;
}

describe('an answer is well-formed wherever that of a subgraph is cut', () => {
  it.each<[what: string, how: How, wire: string]>([
    ['that tells its length', 'end', told],
    ['that tells its length', 'reset', told],
    ['in chunks', 'end', inChunks],
    ['that ends with its connection', 'end', untilTheEnd],
  ])('%s, by %s', async (_what, how, wire) => {
    const { behaviour, attempts } = cuts(wire, how);
    hostile.depot.behave(behaviour);
    const answers = await askOften(query, wire.length + 1);
    expect(new Set([...attempts.values()].map(({ cut }) => cut)).size).toBe(wire.length + 1);
    for (const answer of answers) {
      expectWellFormed(answer);
      const { cut = -1, requests } = attempts.get(answer.requestId) ?? {};
      expect(requests, `requests, cut at ${cut}`).toBeLessThanOrEqual(2);
      expect(answer.body.data).toEqual(answer.body.errors ? withoutStock : complete);
      const lines = hostile.log.failuresOf(answer.requestId);
      expect(lines, `log, cut at ${cut}`).toHaveLength(answer.body.errors ? 1 : 0);
      if (how === 'end' && cut === wire.length) expect(answer.body.errors).toBeUndefined();
    }
  });
});

it('a mutation is not sent again wherever its answer is cut', async () => {
  const unloaded = '{"data":{"unload":"unloaded"}}';
  const wire = onWire(unloaded, [lengthOf(unloaded)]);
  const { behaviour, attempts } = cuts(wire, 'end');
  hostile.depot.behave(behaviour);
  for (const answer of await askOften('mutation { unload }', wire.length)) {
    expectWellFormed(answer);
    expect(answer.body).toMatchObject({
      data: { unload: null },
      errors: [{ path: ['unload'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
  }
  for (const { requests } of attempts.values()) expect(requests).toBe(1);
});
