import { aStaffViewer } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import type { RouterContext } from '../context.ts';
import { share } from './share.ts';
import type { SubgraphRequest } from './subgraph-request.ts';
import { aContext, policyTester } from './testing/policy-tester.ts';

const lan = aStaffViewer({ scopes: ['catalog:read'] });
const body = Buffer.from('{"query":"{drawer}"}');

/** How many calls reach the subgraph when these two are sent at once. */
async function sentOf(...requests: Partial<SubgraphRequest>[]): Promise<number> {
  const { send, passed } = policyTester(share(() => {}));
  const all = requests.map((request) => send(request));
  for (const { answer } of passed.slice()) answer();
  await Promise.all(all);
  return passed.length;
}

function by(context: Partial<RouterContext>, more: Partial<SubgraphRequest> = {}): Partial<SubgraphRequest> {
  return { context: aContext({ viewer: lan, ...context }), body, ...more };
}

describe('two reads at once', () => {
  it('are one when they are equal to the byte and of one view, whatever their ids', async () => {
    const another = Buffer.from(body.toString());
    expect(await sentOf(by({ requestId: 'one' }), by({ requestId: 'two' }, { body: another }))).toBe(1);
  });

  it.each<[string, Partial<SubgraphRequest>]>([
    ['another body', by({}, { body: Buffer.from('{"query":"{drawer }"}') })],
    ['bytes that are no UTF-8', by({}, { body: Buffer.from([0xff]) })],
    ['nobody who has signed in', by({ viewer: { kind: 'anonymous' } })],
    ['another scope', by({ viewer: { ...lan, scopes: ['catalog:read', 'orders:read'] } })],
    ['fewer scopes', by({ viewer: { ...lan, scopes: [] } })],
    ['another merchant', by({ viewer: { ...lan, tenantId: aStaffViewer().tenantId } })],
    ['another member of staff', by({ viewer: { ...lan, staffId: aStaffViewer().staffId } })],
    ['another session', by({ viewer: { ...lan, sessionId: aStaffViewer().sessionId } })],
    ['another store', by({ viewer: { ...lan, storeIds: ['store-1'] } })],
    ['another language', by({ locale: 'en' })],
    ['another header that is passed on', by({ passedHeaders: { 'x-reader': '1' } })],
  ])('are two of %s', async (_what, other) => {
    expect(await sentOf(by({}), other)).toBe(2);
  });

  it('are two of bytes that only a lossy text would take for equal', async () => {
    const bytes = (last: number) => by({}, { body: Buffer.from([0x22, last, 0x22]) });
    expect(await sentOf(bytes(0xff), bytes(0xfe))).toBe(2);
  });

  it('are two though a view could be made to look like the end of another', async () => {
    const headers = (value: string) => by({ passedHeaders: { 'x-a': value } });
    expect(await sentOf(headers('1\n{"query":"{drawer}"}'), headers('1'))).toBe(2);
    const one = by({ passedHeaders: { 'x-a': '1","x-b":"2' } });
    expect(await sentOf(one, by({ passedHeaders: { 'x-a': '1', 'x-b': '2' } }))).toBe(2);
  });
});

it('mutations are never one', async () => {
  expect(await sentOf(...Array(3).fill(by({}, { operation: 'mutation' })))).toBe(3);
});

it('each caller waits as long as she likes; the call is given up for the reason of the last', async () => {
  let saved = 0;
  const { send, passed } = policyTester(
    share(() => {
      saved += 1;
    }),
  );
  const callers = [new AbortController(), new AbortController()];
  const all = callers.map(({ signal }) => send(by({}, { signal })));
  callers[0]?.abort('first');
  await expect(all[0]).rejects.toBe('first');
  expect(passed[0]?.request.signal.aborted).toBe(false);
  callers[1]?.abort('second');
  await expect(all[1]).rejects.toBe('second');
  expect(passed[0]?.request.signal.reason).toBe('second');
  expect([passed.length, saved]).toEqual([1, 1]);
});

it('what several read is nobody’s to free', async () => {
  const { send, passed } = policyTester(share(() => {}));
  const all = [send(by({})), send(by({}))];
  passed[0]?.answer();
  for (const response of await Promise.all(all)) expect(response).not.toHaveProperty('free');
});
