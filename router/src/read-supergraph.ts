import { readFile } from 'node:fs/promises';
import { AppError } from '@goodgo/errors';
import type { SupergraphSettings } from './config/router-config.ts';

const timeoutMs = 10_000;

/**
 * The text of the supergraph, from a file or an address.
 * @throws AppError STARTUP_FAILED when it is not there.
 */
export async function readSupergraph({ source }: SupergraphSettings): Promise<string> {
  try {
    return /^https?:/.test(source) ? await fetchText(source) : await readFile(source, 'utf8');
  } catch (cause) {
    const sentence = `There is no supergraph at ${source}: name another place, or make it (GoodGo's by \`npm run compose\`).`;
    throw new AppError('STARTUP_FAILED', sentence, { cause });
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (response.ok) return response.text();
  throw new AppError('UNAVAILABLE', `${url} answers ${response.status}`);
}
