import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { type HttpResponse, jsonResponse, type Route } from '@goodgo/http-service';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** The page talks to this host and to no other. Monaco, the editor in it, writes style elements of its own. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** GraphiQL as built into a folder, under `/graphiql`; `/` leads there. */
export function playgroundRoutes(folder: string): Route[] {
  const files = listFiles(folder);
  const page = () => answerFile(folder, 'index.html');
  return [
    { method: 'GET', path: '/', handle: async () => redirect('/graphiql') },
    { method: 'GET', path: '/graphiql', handle: files.has('index.html') ? page : notBuilt },
    {
      method: 'GET',
      path: '/graphiql/*',
      handle: async (request) => {
        if (!files.has('index.html')) return notBuilt();
        const name = request.path.slice('/graphiql/'.length);
        if (files.has(name)) return answerFile(folder, name);
        return extname(name) === '' ? page() : jsonResponse(404, { error: `There is no ${request.path}.` });
      },
    },
  ];
}

/** What may be served is listed once: a path that is not in the list never reaches the file system. */
function listFiles(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Set(entries.map((entry) => entry.split(sep).join('/')).filter((entry) => extname(entry) !== ''));
}

async function answerFile(folder: string, name: string): Promise<HttpResponse> {
  const named = name.startsWith('assets/'); // Vite puts the hash of the content into these names
  return {
    status: 200,
    headers: {
      'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
      'cache-control': named ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: await readFile(join(folder, name)),
  };
}

async function notBuilt(): Promise<HttpResponse> {
  return jsonResponse(404, { error: 'GraphiQL is not built here: run `npm run build -w @goodgo/graphiql`.' });
}

function redirect(location: string): HttpResponse {
  return { status: 302, headers: { location }, body: '' };
}
