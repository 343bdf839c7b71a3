import { eventually, type SunkSpan, startTraceSink, type TraceSink } from '@goodgo/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HttpRouter, startHttpRouter } from '../harness/http-router.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';

let sink: TraceSink;
let router: HttpRouter;
beforeAll(async () => {
  sink = await startTraceSink();
  router = await startHttpRouter([catalog, inventory], {
    config: { tracing: { endpoint: sink.url, ratio: 1 } },
  });
});
afterAll(async () => {
  await router.stop();
  await sink.close();
});

/** The spans of the only request with this operation, by their names, each with that of the span around it. */
async function traceOf(operation: string, nth: number): Promise<string[]> {
  const server = await eventually(() => {
    const all = sink.spans.filter(({ attributes }) => attributes['graphql.operation.name'] === operation);
    expect(all).toHaveLength(nth);
    return all.at(-1) as SunkSpan;
  });
  const spans = sink.spans.filter(({ traceId }) => traceId === server.traceId);
  const nameOf = (id: string | undefined) => spans.find(({ spanId }) => spanId === id)?.name ?? 'nothing';
  return spans.map(({ name, parentSpanId }) => `${name} in ${nameOf(parentSpanId)}`).toSorted();
}

it('a trace shows the planning of an operation that was not seen before, and every fetch', async () => {
  const query = 'query Traced { variants { id stock { onHand } } }';
  const executed = [
    'POST /graphql in nothing',
    'POST catalog in graphql.execute',
    'POST inventory in graphql.execute',
    'graphql.execute in POST /graphql',
  ];
  await router.ask(query);
  expect(await traceOf('Traced', 1)).toEqual([...executed, 'graphql.plan in graphql.execute']);
  await router.ask(query);
  expect(await traceOf('Traced', 2)).toEqual(executed);
});
