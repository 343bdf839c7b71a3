import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { AppError } from '@goodgo/errors';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type HttpRequest, jsonResponse, type Route } from './http-message.ts';
import { aRoute, startTestService, type TestService } from './testing/test-service.ts';

const limit = 1_000;
const seen: HttpRequest[] = [];
const isReady = vi.fn(async (): Promise<string | undefined> => undefined);

const routes: Route[] = [
  {
    method: 'POST',
    path: '/echo',
    handle: async (incoming) => {
      seen.push(incoming);
      return jsonResponse(200, { length: incoming.body.length, text: incoming.body.toString() });
    },
  },
  aRoute('/wait', (incoming) => {
    seen.push(incoming);
    return new Promise(() => {});
  }),
  ...Object.entries({
    '/forbidden': new AppError('FORBIDDEN', 'Not yours.', { details: { table: 'secrets' } }),
    '/outage': new AppError('UNAVAILABLE', 'Try again.', { cause: new Error('ECONNREFUSED 10.0.0.1') }),
    '/misconfigured': new AppError('CONFIG_INVALID', 'password=hunter2 is wrong'),
    '/bug': new TypeError('select * from orders failed at postgres://db/order'),
  }).map(([path, error]) => aRoute(path, () => Promise.reject(error))),
  aRoute('/bad-header', async () => ({ status: 200, headers: { 'x-name': 'a\r\nb' }, body: '' })),
];

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ routes, isReady, bodyLimitBytes: limit, graceMs: 200 });
});
afterAll(() => service.drain());

const errorOf = async (response: Response) => ((await response.json()) as { errors: unknown[] }).errors;

describe('a disposable body', () => {
  it.each([
    ['a large one is freed once it has arrived', 100_000, 0],
    ['a small one, which shares its memory with others, stays', 10, 10],
  ])('%s', async (_what, size, left) => {
    const body = Buffer.from('x'.repeat(size));
    const route = aRoute('/once', async () => ({ status: 200, body, isDisposable: true }));
    const other = await startTestService({ routes: [route] });
    try {
      expect(await (await fetch(`${other.url}/once`)).text()).toBe('x'.repeat(size));
      await expect.poll(() => body.length).toBe(left);
    } finally {
      await other.drain();
    }
  });
});

describe('a body', () => {
  it('arrives whole, up to the limit', async () => {
    const body = 'é'.repeat(limit / 2);
    const response = await fetch(`${service.url}/echo`, { method: 'POST', body });
    expect(await response.json()).toEqual({ length: limit, text: body });
  });

  it.each([
    ['announced', { 'content-length': String(limit + 1) }, limit + 1],
    ['in chunks', { 'transfer-encoding': 'chunked' }, limit + 1],
    ['announced, several times as large', { 'content-length': String(9 * limit) }, 9 * limit],
    ['in chunks, several times as large', { 'transfer-encoding': 'chunked' }, 9 * limit],
    ['announced, huge', { 'content-length': '9000000000' }, 10],
    ['in chunks, without end', { 'transfer-encoding': 'chunked' }, 11 * limit],
  ])('that is too large is refused when it comes %s', async (_how, headers, sent) => {
    const answer = await send({ method: 'POST', path: '/echo', headers }, (outgoing) => {
      outgoing.write('x'.repeat(sent));
      if (sent < 10 * limit && sent > limit) outgoing.end();
    });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body).errors).toMatchObject([
      {
        message: `The request is larger than the limit of ${limit} bytes.`,
        extensions: { code: 'PAYLOAD_TOO_LARGE' },
      },
    ]);
  });

  it('that is too large costs the connection only when it is not read to its end', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const post = (size: number) =>
      send({ method: 'POST', path: '/echo', agent }, (outgoing) => outgoing.end('x'.repeat(size)));
    const [tooLarge, right, huge] = [await post(limit + 1), await post(limit), await post(20 * limit)];
    expect([tooLarge, right, huge].map(({ status }) => status)).toEqual([413, 200, 413]);
    expect([tooLarge, right, huge].map(({ headers }) => headers.connection)).toEqual([
      'keep-alive',
      'keep-alive',
      'close',
    ]);
    agent.destroy();
  });

  it('that ends early is refused and reaches no route', async () => {
    const before = seen.length;
    const outgoing = request(`${service.url}/echo`, { method: 'POST', headers: { 'content-length': '100' } });
    outgoing.on('error', () => undefined).write('half');
    await vi.waitFor(() => expect(outgoing.socket?.bytesWritten).toBeGreaterThan(0));
    outgoing.destroy();
    await vi.waitFor(() =>
      expect(service.lines).toContainEqual(expect.objectContaining({ status: 499, path: '/echo' })),
    );
    expect(seen.length).toBe(before);
  });
});

describe('an address', () => {
  it('that nothing is at answers 404, without closing the connection', async () => {
    const agent = new Agent({ keepAlive: true });
    const { status, headers, body } = await send({ path: '/nowhere?a=b', agent }, (outgoing) =>
      outgoing.end(),
    );
    expect({ status, connection: headers.connection }).toEqual({ status: 404, connection: 'keep-alive' });
    expect(JSON.parse(body).errors).toMatchObject([
      { message: 'There is nothing at /nowhere.', extensions: { code: 'NOT_FOUND' } },
    ]);
    agent.destroy();
  });

  it('asked with a wrong method says the right one', async () => {
    const response = await fetch(`${service.url}/echo`, { method: 'GET' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await errorOf(response)).toMatchObject([{ message: 'Use POST here.' }]);
  });

  it('answers HEAD as GET, without a body', async () => {
    const response = await fetch(`${service.url}/livez`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '18']);
    expect(await response.text()).toBe('');
  });
});

describe('the id of a request', () => {
  it.each(['0198c6a2-1b3c-7e00-8000-000000000000', 'till_7-42'])(
    'is taken from the caller: %s',
    async (id) => {
      const response = await fetch(`${service.url}/echo`, {
        method: 'POST',
        headers: { 'x-request-id': id },
      });
      expect(response.headers.get('x-request-id')).toBe(id);
      expect(seen.at(-1)?.requestId).toBe(id);
    },
  );

  it.each(['short', 'x'.repeat(65), 'has a space in it', '{"json":1}', ''])(
    'is made when it is "%s"',
    async (id) => {
      const response = await fetch(`${service.url}/echo`, {
        method: 'POST',
        headers: { 'x-request-id': id },
      });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('stands on every answer, in its errors and in the log', async () => {
    const headers = { 'x-request-id': 'find-me-by-this' };
    for (const path of ['/nowhere', '/bug', '/forbidden']) {
      const response = await fetch(`${service.url}${path}`, { headers });
      expect(response.headers.get('x-request-id')).toBe('find-me-by-this');
      expect(await errorOf(response)).toMatchObject([{ extensions: { requestId: 'find-me-by-this' } }]);
    }
    expect(
      service.lines.filter(({ requestId }) => requestId === 'find-me-by-this').map(({ msg }) => msg),
    ).toEqual(['http.request', 'http.unexpected', 'http.request', 'http.refused', 'http.request']);
  });
});

describe('what a route throws', () => {
  it.each([
    { path: '/forbidden', status: 403, code: 'FORBIDDEN', message: 'Not yours.', level: 'warn' },
    { path: '/outage', status: 503, code: 'UNAVAILABLE', message: 'Try again.', level: 'error' },
  ])('leaves with its status, code and sentence: $code', async ({ path, status, code, message, level }) => {
    const response = await fetch(`${service.url}${path}`);
    expect(response.status).toBe(status);
    const [error] = await errorOf(response);
    expect(error).toEqual({ message, extensions: { code, requestId: expect.any(String) } });
    expect(service.lines.filter(({ msg }) => msg === 'http.refused').at(-1)).toMatchObject({ level });
  });

  it.each(['/misconfigured', '/bug'])('%s is masked; the log has the reason', async (path) => {
    const response = await fetch(`${service.url}${path}`);
    expect(response.status).toBe(500);
    const requestId = response.headers.get('x-request-id');
    expect(await errorOf(response)).toEqual([
      {
        message: `Something went wrong on our side. Give this id to support: ${requestId}.`,
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
      },
    ]);
    expect(service.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        requestId,
        err: expect.objectContaining({ message: expect.any(String) }),
      }),
    );
  });

  it('ends the request and not the process when it cannot even be written', async () => {
    await expect(fetch(`${service.url}/bad-header`)).rejects.toThrow();
    expect(service.lines).toContainEqual(expect.objectContaining({ msg: 'http.unanswered' }));
    expect((await fetch(`${service.url}/livez`)).status).toBe(200);
  });
});

it('the signal of a request aborts when its client goes away', async () => {
  const leaving = new AbortController();
  const asked = fetch(`${service.url}/wait`, { signal: leaving.signal });
  await vi.waitFor(() => expect(seen.at(-1)?.path).toBe('/wait'));
  const { signal } = seen.at(-1) as HttpRequest;
  expect(signal.aborted).toBe(false);
  leaving.abort();
  await expect(asked).rejects.toThrow();
  await vi.waitFor(() => expect(signal.aborted).toBe(true));
});

describe('health', () => {
  it('is alive whatever else fails, and asks nobody', async () => {
    isReady.mockClear();
    const response = await fetch(`${service.url}/livez`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'alive' }]);
    expect(isReady).not.toHaveBeenCalled();
  });

  it('is ready or says why not', async () => {
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    isReady.mockResolvedValueOnce('PostgreSQL does not answer');
    const response = await fetch(`${service.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'not ready', reason: 'PostgreSQL does not answer' },
    ]);
  });

  it('counts requests by route, never by what a client made up', async () => {
    await fetch(`${service.url}/made-up-by-a-scanner`);
    const response = await fetch(`${service.url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    const metrics = await response.text();
    expect(metrics).toMatch(/^http_requests_total\{(?=.*route="\/echo").*status="200".*\} \d+$/m);
    expect(metrics).toMatch(/^http_requests_total\{(?=.*route="other").*status="404".*\} \d+$/m);
    expect(metrics).toMatch(/^http_request_duration_seconds_count\{.*route="\/echo".*\} \d+$/m);
    expect(metrics).not.toContain('made-up');
  });

  it('is logged for debugging only', async () => {
    await fetch(`${service.url}/livez`);
    const probe = { msg: 'http.request', path: '/livez', level: 'debug' };
    expect(service.lines).toContainEqual(expect.objectContaining(probe));
    expect(service.lines).toContainEqual(
      expect.objectContaining({ path: '/bug', level: 'info', status: 500 }),
    );
  });
});

it('a port that is taken is told in a sentence that says what to do', async () => {
  const starting = startTestService({ routes, name: 'catalog', port: service.port });
  await expect(starting).rejects.toMatchObject({
    code: 'STARTUP_FAILED',
    message: `Port ${service.port} is taken by another program: stop it, or give catalog another port.`,
  });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Like fetch, for what fetch would not send. */
async function send(
  options: RequestOptions,
  write: (outgoing: ReturnType<typeof request>) => void,
): Promise<Answer> {
  const outgoing = request(`${service.url}${options.path}`, options);
  const answered = once(outgoing, 'response');
  write(outgoing);
  const [response] = await answered;
  const body = await text(response);
  outgoing.on('error', () => undefined).destroy();
  return { status: response.statusCode, headers: response.headers, body };
}
