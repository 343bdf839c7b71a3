import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Replayer } from './replayer.ts';

/** A server that counts. */
export type SubgraphServer = Server & {
  /** How many requests it has got. */
  calls(): number;
};

/** Serves each subgraph under its name: `/accounts`. Answers of GET are texts that are always the same. */
export function createSubgraphServer(
  subgraphs: ReadonlyMap<string, Replayer>,
  texts: ReadonlyMap<string, string> = new Map(),
): SubgraphServer {
  const headers = { 'content-type': 'application/json' };
  let calls = 0;
  const server = createServer(async (message, reply) => {
    const name = message.url?.slice(1) ?? '';
    const text = texts.get(name);
    const replayer = subgraphs.get(name);
    if (message.method === 'GET' && text) return reply.writeHead(200, headers).end(text);
    if (!replayer) return reply.writeHead(404).end();
    calls += 1;
    const answer = await replayer(await read(message));
    reply.writeHead(200, { ...headers, 'content-length': answer.length }).end(answer);
  });
  server.keepAliveTimeout = 60_000; // nothing is to be opened again in the middle of a measurement
  return Object.assign(server, { calls: () => calls });
}

function read(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => resolve(Buffer.concat(chunks).toString()));
    message.on('error', reject);
  });
}
