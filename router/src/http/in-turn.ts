import type { Route } from '@goodgo/http-service';

/** So many may be under way before others wait for their turn: enough to have work while subgraphs have theirs. */
const atOnce = 8;

/** So many begin in one turn when more than that are under way: one by one is dearer for small operations (docs/decisions/022). */
const aTurn = 4;

/**
 * Lets requests begin a few at a time while others are under way, on all these routes together: in turns of the event loop,
 * when whatever could go on has gone on. A busy process then holds all of a few requests and not a part of each, which the
 * garbage collector would copy again and again; one that only waits for subgraphs begins them as they come.
 */
export function inTurn(routes: readonly Route[]): Route[] {
  const waiting: (() => void)[] = [];
  let underWay = 0;

  function beginSome(): void {
    for (let begun = 0; waiting.length > 0 && (underWay < atOnce || begun < aTurn); begun += 1) {
      underWay += 1;
      waiting.shift()?.();
    }
    if (waiting.length > 0) setImmediate(beginSome);
  }

  async function turn(): Promise<void> {
    if (underWay < atOnce && waiting.length === 0) {
      underWay += 1;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    if (waiting.push(resolve) === 1) setImmediate(beginSome);
    await promise;
  }

  return routes.map((route) => ({
    ...route,
    handle: async (request) => {
      await turn();
      try {
        return await route.handle(request);
      } finally {
        underWay -= 1;
      }
    },
  }));
}
