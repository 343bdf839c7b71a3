import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a service gets it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly bytes: Buffer;
}

/** A server in the place of a service, which tells what reaches it. */
export interface Probe {
  readonly url: string;
  /** What reached it, health checks apart. */
  readonly seen: Seen[];
  /** What it answers; by default the name of the probe. */
  answer: (request: Seen, reply: ServerResponse) => void;
  /** Whether health checks find it ready. */
  ready: boolean;
  /** Ends it at once, as a kill does. */
  kill(): void;
}

const healthPaths = new Set(['/readyz', '/api/health']);

/** Starts a probe. */
export async function startProbe(name: string, port = 0): Promise<Probe> {
  const probe: Probe = {
    url: '',
    seen: [],
    answer: (_request, reply) => reply.end(name),
    ready: true,
    kill: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  const server: Server = createServer(async (message, reply) => {
    const { method = '', url = '', headers } = message;
    if (healthPaths.has(url)) return void reply.writeHead(probe.ready ? 200 : 503).end();
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const request = { method, url, headers, body: bytes.toString(), bytes };
    probe.seen.push(request);
    probe.answer(request, reply);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return Object.assign(probe, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
