import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** A running server of the export. */
export type ExportServer = { readonly url: string; readonly stop: () => Promise<void> };

type ExportOptions = { readonly folder: string; readonly graphUrl: string };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** Serves the web export as a static host would, and `/graphql` of the same origin from the router. */
export async function serveExport({ folder, graphUrl }: ExportOptions): Promise<ExportServer> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/graphql')) void forward(request, response, graphUrl);
    else sendFile(fileFor(folder, request.url ?? '/'), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    // `localhost` is a secure context: the camera and the disk of the browser need one.
    url: `http://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file at a path; the page itself for what is a screen and no file. */
function fileFor(folder: string, url: string): string {
  const file = join(folder, normalize(decodeURIComponent(new URL(url, 'http://here').pathname)));
  return existsSync(file) && statSync(file).isFile() ? file : join(folder, 'index.html');
}

function sendFile(file: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

async function forward(request: IncomingMessage, response: ServerResponse, graphUrl: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    const answer = await fetch(graphUrl, {
      method: request.method ?? 'POST',
      headers: passedOn(request),
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/json',
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  } catch {
    response.writeHead(502).end();
  }
}

function passedOn({ headers }: IncomingMessage): Record<string, string> {
  const names = ['accept', 'accept-language', 'authorization', 'content-type'] as const;
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
}
