import type { ServerResponse } from 'node:http';
import { serviceTokenHeader, verifyServiceToken } from '@goodgo/auth';
import { newId } from '@goodgo/ids';
import { testServiceKey } from '@goodgo/testing';
import { continueTrace } from '@goodgo/tracing';
import { afterEach, describe, expect, it } from 'vitest';
import { createPeer, type Peer, type PeerRequest } from './peer.ts';
import { type StubPeer, startStubPeer } from './testing/stub-peer.ts';

const key = testServiceKey('order', 'inventory');
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
let stub: StubPeer;
let peer: Peer;
afterEach(async () => {
  await peer.close();
  await stub.stop();
});

async function peerThat(answer: (reply: ServerResponse) => void, timeoutMs = 2_000): Promise<void> {
  stub = await startStubPeer(answer);
  peer = createPeer({ name: 'inventory', issuer: 'order', url: stub.url, key, timeoutMs });
}

const says =
  (body: unknown, status = 200) =>
  (reply: ServerResponse) =>
    reply.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));

function request(change: Partial<PeerRequest> = {}): PeerRequest {
  const viewer = { kind: 'system', tenantId: newId() } as const;
  return { viewer, locale: 'en', requestId: newId(), deadline: Date.now() + 1_000, ...change };
}

/** The milliseconds that the peer was told it has. */
function timeGiven(): number {
  const token = String(stub.calls[0]?.headers[serviceTokenHeader]);
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).left;
}

const call = (asked = request()) => peer.call('mutation Commit { commitStock }', { quantity: 2n }, asked);

describe('a call to a peer', () => {
  it('is signed over its bytes, for the peer alone, with who asks and how much time is left', async () => {
    await peerThat(says({ data: { commitStock: true } }));
    const asked = request();
    expect(await call(asked)).toEqual({ commitStock: true });
    const [{ headers, body } = { headers: {}, body: '' }] = stub.calls;
    expect(JSON.parse(body)).toEqual({
      query: 'mutation Commit { commitStock }',
      variables: { quantity: '2' },
    });
    expect(headers['x-request-id']).toBe(asked.requestId);
    const check = { keys: new Map([[key.kid, key]]), audience: 'inventory', body: Buffer.from(body) };
    const { deadline, ...facts } = verifyServiceToken(String(headers[serviceTokenHeader]), check);
    const { viewer, locale, requestId } = asked;
    expect(facts).toEqual({ caller: { service: 'order' }, viewer, locale, requestId });
    expect(deadline).toBeTypeOf('number');
    expect(timeGiven()).toBeGreaterThan(0);
    expect(timeGiven()).toBeLessThanOrEqual(950); // less what this hop needs itself
  });

  it('gives the peer no more than its own patience', async () => {
    await peerThat(says({ data: {} }), 300);
    const before = Date.now();
    await call(request({ deadline: before + 60_000 }));
    expect(timeGiven()).toBeLessThanOrEqual(300);
  });

  it('carries on the trace it runs in, else that which it is given', async () => {
    await peerThat(says({ data: {} }));
    await continueTrace(traceparent, () => call());
    await continueTrace(traceparent, () => call(request({ traceparent: 'another' })));
    await call(request({ traceparent: 'another' }));
    await call();
    expect(stub.calls.map(({ headers }) => headers.traceparent)).toEqual([
      traceparent,
      traceparent,
      'another',
      undefined,
    ]);
  });

  it.each([0, 120])('with %i ms left is not made', async (left) => {
    await peerThat(says({ data: {} }));
    const late = call(request({ deadline: Date.now() + left }));
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(stub.calls).toEqual([]);
  });
});

describe('a peer', () => {
  it('that is dead is unavailable at once', async () => {
    await peerThat(says({ data: {} }));
    const dead = createPeer({ name: 'payment', issuer: 'order', url: 'http://127.0.0.1:1/graphql', key });
    const before = performance.now();
    const attempt = dead.call('{ balance }', {}, request());
    await expect(attempt).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'payment cannot be reached.',
    });
    expect(performance.now() - before).toBeLessThan(900);
    await dead.close();
  });

  it('that breaks off is unavailable', async () => {
    await peerThat((reply) => reply.destroy());
    await expect(call()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(stub.calls).toHaveLength(1);
  });

  it.each([
    ['a question', '{ balance }', {}],
    [
      'a command with a key',
      'mutation { commit(input: $input) }',
      { input: { idempotencyKey: 'order-1:stock' } },
    ],
  ])('that breaks off gets %s once more, signed anew', async (_what, operation, variables) => {
    await peerThat((reply) =>
      stub.calls.length === 1 ? reply.destroy() : says({ data: { done: true } })(reply),
    );
    expect(await peer.call(operation, variables, request())).toEqual({ done: true });
    const [first, second] = stub.calls;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers[serviceTokenHeader]).not.toBe(first?.headers[serviceTokenHeader]);
  });

  it.each([
    ['does not answer', () => undefined],
    [
      'begins an answer and does not end it',
      (reply: ServerResponse) => void reply.writeHead(200).write('{"data"'),
    ],
  ])('that %s in time costs its time and no more', async (_how, answer) => {
    await peerThat(answer, 200);
    const before = performance.now();
    await expect(call()).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      message: 'inventory did not answer in time.',
    });
    expect(performance.now() - before).toBeLessThan(900);
  });

  it.each([
    ['HTML', '<html>502 Bad Gateway</html>', 502],
    ['nothing', '', 200],
    ['JSON that is not GraphQL', { status: 'not ready' }, 503],
    ['null', null, 200],
    ['no data and no errors', { data: null, errors: [] }, 200],
    ['errors that are none', { errors: ['no'] }, 200],
  ])('that answers %s is unavailable', async (_what, body, status) => {
    await peerThat(says(body, status));
    await expect(call()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: `inventory answered ${status} with something that is not GraphQL.`,
    });
  });

  it.each([
    ['CONFLICT_RETRY', 200, 'CONFLICT_RETRY'],
    ['FORBIDDEN', 403, 'FORBIDDEN'],
    ['UNAVAILABLE', 503, 'UNAVAILABLE'],
    ['DEADLINE_EXCEEDED', 504, 'DEADLINE_EXCEEDED'],
    ['UNAUTHENTICATED', 403, 'UNAUTHENTICATED'],
    ['GRAPHQL_VALIDATION_FAILED', 400, 'INTERNAL_SERVER_ERROR'],
    ['constructor', 200, 'INTERNAL_SERVER_ERROR'],
    [undefined, 200, 'INTERNAL_SERVER_ERROR'],
  ])('that answers with the code %s and status %i fails the call with %s', async (code, status, expected) => {
    const error = { message: 'Not now.', extensions: code ? { code } : undefined };
    await peerThat(says({ data: { commitStock: null }, errors: [error] }, status));
    await expect(call()).rejects.toMatchObject({ code: expected, message: 'inventory answered: Not now.' });
  });

  it('that does not accept our token is our fault, and no reason to sign in again', async () => {
    const errors = [
      { message: 'The token is meant for somebody else.', extensions: { code: 'UNAUTHENTICATED' } },
    ];
    await peerThat(says({ errors }, 401));
    await expect(call()).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  });
});
