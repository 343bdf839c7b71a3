import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { serviceTokenHeader, verifyServiceToken } from '@goodgo/auth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStaffViewer } from './a-staff-viewer.ts';
import { testServiceKey } from './service-token-for.ts';
import { type SubgraphClient, subgraphClient } from './subgraph-client.ts';

const viewer = aStaffViewer();
const seen: unknown[] = [];
let answer = { status: 200, text: '{"data":{"stock":"1"}}' };
let server: Server;
let client: SubgraphClient;

beforeAll(async () => {
  const key = testServiceKey('order', 'inventory');
  server = createServer(async (request, response) => {
    const body = await buffer(request);
    const token = String(request.headers[serviceTokenHeader]);
    const check = { keys: new Map([[key.kid, key]]), audience: 'inventory', body };
    seen.push({ ...verifyServiceToken(token, check), body: JSON.parse(body.toString()) });
    response.writeHead(answer.status).end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = subgraphClient(`http://127.0.0.1:${port}`, { subgraph: 'inventory', viewer, caller: 'order' });
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe('a client of a subgraph', () => {
  it('signs what it sends as the caller, on behalf of the viewer', async () => {
    const sent = await client.execute('query Stock($n: BigInt) { stock(n: $n) }', { n: 12n });
    expect(sent.expectData()).toEqual({ stock: '1' });
    expect(seen.at(-1)).toMatchObject({
      caller: { service: 'order' },
      viewer,
      requestId: sent.requestId,
      body: { query: 'query Stock($n: BigInt) { stock(n: $n) }', variables: { n: '12' } },
    });
  });

  it('shows the whole call when there are errors where data were expected', async () => {
    answer = {
      status: 200,
      text: '{"data":null,"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}]}',
    };
    const refused = await client.execute('{ stock }', { id: 'v-1' });
    expect(refused.expectErrorCodes()).toEqual(['FORBIDDEN']);
    for (const part of ['order → inventory', '{ stock }', 'v-1', 'FORBIDDEN', refused.requestId]) {
      expect(() => refused.expectData()).toThrow(part);
    }
  });

  it('takes an answer that is no JSON for an error', async () => {
    answer = { status: 502, text: 'Bad Gateway' };
    expect((await client.execute('{ stock }')).errors).toEqual([{ message: 'Bad Gateway' }]);
  });
});
