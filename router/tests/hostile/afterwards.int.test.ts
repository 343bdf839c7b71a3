import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dribbles, floods, json, jsonText, onWire, raw } from '../../harness/hostile/behaviours.ts';
import { stockQuery } from '../../harness/hostile/depot-graph.ts';
import { expectWellFormed } from '../../harness/hostile/expect-answer.ts';
import {
  type HostileRouter,
  hurriedMs,
  inTime,
  startHostileRouter,
} from '../../harness/hostile/hostile-router.ts';
import { metricLines } from '../../harness/hostile/metric-lines.ts';
import { answers, type Behaviour, breaksOff, hangs, slowly } from '../../harness/http-subgraph.ts';
import { testConfig } from '../../harness/test-config.ts';

const inFlight = 20;
const { limits } = testConfig(new Map());
let hostile: HostileRouter;
let before: Map<string, number>;
beforeAll(async () => {
  before = openResources();
  hostile = await startHostileRouter({ ...inTime(hurriedMs), limits: { ...limits, inFlight } });
});
afterAll(() => hostile.router.stop());

const good =
  '{"data":{"_entities":[{"stock":{"onHand":5,"note":"dry"}},{"stock":{"onHand":0,"note":"dry"}}]}}';
const other = good.replaceAll('dry', 'somebody else');
const misbehaviours: Behaviour[] = [
  hangs,
  breaksOff,
  slowly(hurriedMs + 200),
  answers(500, 'text/html', '<html>'),
  jsonText('{"data":'),
  json({ data: null, errors: [{ message: 'x' }] }),
  dribbles(good),
  raw('', 'reset'),
  raw(onWire(good, ['content-length: 500'])),
  floods(20_000_000).behaviour,
];

describe('after subgraphs that misbehave in every way at once', () => {
  it('each of the requests has had its answer', async () => {
    let calls = 0;
    hostile.depot.behave((reply, answer) => {
      calls += 1;
      return misbehaviours[calls % misbehaviours.length]?.(reply, answer);
    });
    const all = Array.from({ length: inFlight }, () => hostile.ask(stockQuery));
    for (const answer of await Promise.all(all)) expectWellFormed(answer);
    hostile.depot.recover();
    const errors = async () => (await hostile.ask(stockQuery)).body.errors;
    await expect.poll(errors, { timeout: 10_000 }).toBeUndefined();
  });

  it('no request counts as being answered', async () => {
    const gauges = (await metricLines(hostile.url)).filter((line) => /^[a-z_]*in_?flight/.test(line));
    for (const line of gauges) expect(line).toMatch(/ 0$/);
    const all = await Promise.all(Array.from({ length: inFlight }, () => hostile.ask('{ __typename }')));
    expect(all.map(({ body }) => body.errors)).toEqual(Array(inFlight).fill(undefined));
  });

  it('an answer that nobody asked for is not taken for the next', async () => {
    const length = (text: string) => `content-length: ${Buffer.byteLength(text)}`;
    const twice = onWire(good, [length(good)]) + onWire(other, [length(other)]);
    hostile.depot.behave(raw(twice));
    for (let round = 0; round < 20; round += 1) {
      const pair = await Promise.all([hostile.ask(stockQuery), hostile.ask(stockQuery)]);
      for (const answer of pair) {
        expectWellFormed(answer);
        expect(answer.text).not.toContain('somebody else');
      }
    }
    hostile.depot.recover();
  });

  it('nothing is left open once the router has stopped', async () => {
    await hostile.router.stop();
    await expect.poll(() => leftOver(before), { timeout: 10_000 }).toEqual([]);
  });
});

/** How many there are of each kind of what keeps a process alive. */
function openResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** The kinds of which there are more than before, but for the timer of who asks. */
function leftOver(before: ReadonlyMap<string, number>): string[] {
  return [...openResources()]
    .filter(([kind]) => /TCP|Timeout|Pipe/.test(kind))
    .filter(([kind, count]) => count > (before.get(kind) ?? 0) + (kind === 'Timeout' ? 2 : 0))
    .map(([kind, count]) => `${count} of ${kind}`);
}
