import type { HttpRequest, Route } from '@goodgo/http-service';
import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

const most = 8;
const aTurn = 4;
const answer = { status: 200, body: '' };
const request = {} as HttpRequest;

/** A route whose requests go on when the test says so, and the order in which things happened. */
function aRoute() {
  const events: string[] = [];
  const underWay: (() => void)[] = [];
  const routes = inTurn([
    {
      method: 'POST',
      path: '/graphql',
      handle: async () => {
        events.push('begun');
        await new Promise<void>((resolve) => underWay.push(resolve));
        return answer;
      },
    },
  ]);
  const route = routes[0] as Route;
  return { events, underWay, send: () => route.handle(request) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('a few requests begin at once', async () => {
  const { events, underWay, send } = aRoute();
  const all = Array.from({ length: most }, send);
  await Promise.resolve();
  await Promise.resolve();
  expect(events).toHaveLength(most);
  for (const goOn of underWay) goOn();
  expect(await Promise.all(all)).toEqual(Array(most).fill(answer));
});

it('more begin a few a turn, after what could go on, though none ends', async () => {
  const { events, send } = aRoute();
  for (let sent = 0; sent < most + 2 * aTurn + 1; sent += 1) void send();
  await Promise.resolve();
  await Promise.resolve();
  setImmediate(() => events.push('gone on'));
  for (let turns = 0; turns < 4; turns += 1) await turn();
  const few = Array(aTurn).fill('begun');
  expect(events.slice(most)).toEqual([...few, 'gone on', ...few, 'begun']);
});

it('those that wait take the places of those that end, the first ones first', async () => {
  const { underWay, send } = aRoute();
  const ended: number[] = [];
  const all = Array.from({ length: 40 }, async (_, index) => {
    await send();
    ended.push(index);
  });
  while (ended.length < 40) {
    for (const goOn of underWay.splice(0)) goOn();
    await turn();
  }
  await Promise.all(all);
  expect(ended).toEqual(Array.from({ length: 40 }, (_, index) => index));
});

it('one that fails gives its place up', async () => {
  const fails: Route = { method: 'POST', path: '/graphql', handle: () => Promise.reject(new Error('no')) };
  const [route] = inTurn([fails]);
  for (let sent = 0; sent < 3 * most; sent += 1) await expect(route?.handle(request)).rejects.toThrow('no');
  const all = Array.from({ length: most }, () => route?.handle(request).catch(() => 'refused'));
  expect(await Promise.all(all)).toEqual(Array(most).fill('refused'));
});
