import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { Traefik } from '../../src/index.ts';

/** What to ask of the edge. Header names go out as they are written. */
export interface Ask {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
  /** Without a declared length. */
  readonly chunked?: boolean;
}

/** What the edge answered. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks and reads the whole answer, by a connection of its own. */
export async function ask(traefik: Traefik, options: Ask): Promise<Answer> {
  const answer = await open(traefik, options);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() };
}

/** Asks and answers as soon as the head of the answer is there. */
export function open(
  { httpsUrl, certificate }: Traefik,
  { path, method = 'GET', headers = {}, body, chunked }: Ask,
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(httpsUrl);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1', // whatever the name is that is served
        servername: hostname,
        ca: certificate,
        agent: false,
        port,
        path,
        method,
        headers: {
          host: `${hostname}:${port}`,
          ...(body !== undefined && !chunked ? { 'content-length': Buffer.byteLength(body) } : {}),
          ...headers,
        },
      },
      resolve,
    );
    sent.on('error', reject);
    if (chunked) sent.flushHeaders();
    sent.end(body);
  });
}
