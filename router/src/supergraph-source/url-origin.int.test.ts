import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@goodgo/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSupergraphSource } from './supergraph-source.ts';
import { aSupergraph, openedSource } from './testing/opened-source.ts';

const [one, two] = [aSupergraph('one'), aSupergraph('two')];
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that answers what the test says at the time, and remembers what it was asked. */
async function aServer(first: Answer) {
  let answer = first;
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/supergraph`,
    asked,
    answers: (next: Answer) => {
      answer = next;
    },
    close: () => server.close().closeAllConnections(),
  };
}

const text =
  (sdl: string, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(200, headers).end(sdl);

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(code, headers).end('<html>no</html>');

const silence: Answer = () => {};

/** Sends the body only to who does not have it. */
const withEtag =
  (sdl: string, etag: string): Answer =>
  (request, response) =>
    request.headers['if-none-match'] === etag
      ? response.writeHead(304).end()
      : response.writeHead(200, { etag }).end(sdl);

const endless: Answer = (_request, response) => {
  const more = () => {
    while (response.writable && response.write(Buffer.alloc(1_000_000, 'join__Graph '))) {}
  };
  response.writeHead(200).on('drain', more);
  more();
};

function open(source: string, fetchTimeoutMs = 5_000) {
  return openSupergraphSource({ source, pollMs: 60_000, fetchTimeoutMs, onReadFailure: () => {} });
}

describe('the first reading of an address', () => {
  it('gives the text', async () => {
    const { url } = await aServer(text(one));
    expect(await open(url).first()).toBe(one);
  });

  it.each([
    ['404', status(404), /\/supergraph, where the supergraph should be, answered 404: .* right address/],
    ['500', status(500), /answered 500: look at its log\.$/],
    ['leads elsewhere', status(302, { location: '/login' }), /answered 302/],
    ['is another text', text('<html>please sign in</html>'), /is no supergraph/],
    ['is unchanged, which nobody asked', status(304), /answered 304/],
    ['never ends', endless, /is longer than 20000000 bytes/],
    ['does not come', silence, /did not answer within 300 ms/],
    ['stops half way', ((_, response) => response.writeHead(200).write(one)) as Answer, /within 300 ms/],
    ['breaks off', ((request) => request.destroy()) as Answer, /can't be reached: UND_ERR_SOCKET/],
  ])('says what to do when the answer %s', async (_what, answer, sentence) => {
    const { url } = await aServer(answer);
    const timeoutMs = sentence.source.includes('300') ? 300 : 5_000;
    await expect(open(`${url}?token=secret`, timeoutMs).first()).rejects.toMatchObject({
      code: 'STARTUP_FAILED',
      message: expect.stringMatching(sentence),
    });
    await expect(open(`${url}?token=secret`, timeoutMs).first()).rejects.not.toThrow(/secret/);
  });

  it('says so when nobody is there', async () => {
    const { url, close } = await aServer(silence);
    close();
    await expect(open(url).first()).rejects.toThrow(/can't be reached: ECONNREFUSED/);
  });

  it('sends the credentials of the address, and tells nobody', async () => {
    const { host, asked } = await aServer(status(401));
    const reading = open(`http://router:p%40ss@${host}/supergraph`).first();
    await expect(reading).rejects.toThrow(`http://${host}/supergraph, where`);
    expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('router:p@ss').toString('base64')}`);
  });

  it.each(['http://', 'http://a:%zz@host/'])('refuses %s, which is no address', (source) => {
    expect(() => open(source)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});

describe('an address that is polled', () => {
  it('is told when it has another text, once', async () => {
    const server = await aServer(text(one));
    const { changes } = await openedSource(server.url, { pollMs: 5 });
    server.answers(text(two));
    await eventually(() => expect(changes).toEqual([two]));
    const { length } = server.asked;
    await eventually(() => expect(server.asked.length).toBeGreaterThan(length + 2));
    expect(changes).toEqual([two]);
  });

  it('is asked by ETag, and an unchanged one is not sent again', async () => {
    const server = await aServer(withEtag(one, '"1"'));
    const { changes, failures, reload } = await openedSource(server.url);
    await reload();
    server.answers(withEtag(two, '"2"'));
    await reload();
    await reload();
    expect(server.asked.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      '"1"',
      '"1"',
      '"2"',
    ]);
    expect([changes, failures]).toEqual([[two], []]);
  });

  it('is asked by its date where it has no ETag', async () => {
    const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
    const server = await aServer(text(one, { 'last-modified': date }));
    const { reload } = await openedSource(server.url);
    await reload();
    expect(server.asked[1]?.headers['if-modified-since']).toBe(date);
  });

  it('keeps the text while the server fails, tells each failure, and recovers', async () => {
    const server = await aServer(withEtag(one, '"1"'));
    const { changes, failures } = await openedSource(server.url, { pollMs: 5 });
    server.answers(status(500));
    await eventually(() => expect(failures.length).toBeGreaterThan(1));
    expect(failures[0]).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('500') });
    server.answers(withEtag(two, '"2"'));
    await eventually(() => expect(changes).toEqual([two]));
  });

  it('does not take a login page for known', async () => {
    const server = await aServer(withEtag(one, '"1"'));
    const { failures, changes, reload } = await openedSource(server.url);
    server.answers(text('<html>please sign in</html>', { etag: '"login"' }));
    await reload();
    await reload();
    expect(failures).toHaveLength(2);
    expect(server.asked.at(-1)?.headers['if-none-match']).toBe('"1"');
    expect(changes).toEqual([]);
  });

  it('does not wait for a server that is too slow', async () => {
    const server = await aServer(text(one));
    const { changes, failures } = await openedSource(server.url, { pollMs: 5, fetchTimeoutMs: 300 });
    server.answers(silence);
    await eventually(() => expect(failures[0]?.message).toMatch(/did not answer within 300 ms/));
    server.answers(text(two));
    await eventually(() => expect(changes).toEqual([two]));
  });

  it('is asked no more after it was closed, and a question under way is broken off', async () => {
    const server = await aServer(text(one));
    const { changes, failures, close, reload } = await openedSource(server.url, { pollMs: 5 });
    server.answers(silence);
    const looking = reload();
    await eventually(() => expect(server.asked.length).toBeGreaterThan(1));
    await close();
    await looking;
    const { length } = server.asked;
    await reload();
    expect(server.asked).toHaveLength(length);
    expect([changes, failures]).toEqual([[], []]);
  });
});
