import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lengthOf, onWire, raw } from '../../harness/hostile/behaviours.ts';
import { stockQuery, withoutStock } from '../../harness/hostile/depot-graph.ts';
import { expectWellFormed } from '../../harness/hostile/expect-answer.ts';
import { type HostileRouter, startHostileRouter } from '../../harness/hostile/hostile-router.ts';

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
const wires = {
  'that tells its length': onWire(body, [lengthOf(body)]),
  'in chunks': onWire(`${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`, ['transfer-encoding: chunked']),
  'that ends with its connection': onWire(body, ['connection: close']),
};

describe.each(Object.entries(wires))('an answer %s', (_what, wire) => {
  it.each(['end', 'reset'] as const)('is well-formed wherever it is cut by %s', async (how) => {
    for (let cut = 0; cut <= wire.length; cut += 1) {
      hostile.depot.requests.length = 0;
      hostile.depot.behave(raw(wire.slice(0, cut), how));
      const answer = await hostile.ask(query);
      expectWellFormed(answer);
      expect(hostile.depot.requests.length, `requests, cut at ${cut}`).toBeLessThanOrEqual(2);
      if (answer.body.errors) expect(answer.body.data).toEqual(withoutStock);
      else expect(answer.body.data).toEqual(complete);
      const lines = hostile.log.failuresOf(answer.requestId);
      expect(lines, `log, cut at ${cut}`).toHaveLength(answer.body.errors ? 1 : 0);
    }
  });

  it('is answered when nothing of it is missing', async () => {
    hostile.depot.behave(raw(wire, 'end'));
    expect((await hostile.ask(query)).body).toEqual({ data: complete });
  });
});

it('a mutation is not sent again wherever its answer is cut', async () => {
  const wire = onWire('{"data":{"unload":"unloaded"}}', [lengthOf('{"data":{"unload":"unloaded"}}')]);
  for (let cut = 0; cut < wire.length; cut += 7) {
    hostile.depot.requests.length = 0;
    hostile.depot.behave(raw(wire.slice(0, cut), 'end'));
    const answer = await hostile.ask('mutation { unload }');
    expectWellFormed(answer);
    expect(answer.body).toMatchObject({
      data: { unload: null },
      errors: [{ path: ['unload'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
    expect(hostile.depot.requests).toHaveLength(1);
  }
});
