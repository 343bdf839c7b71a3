import { readFile } from 'node:fs/promises';

/** What `npm run router` gives Node besides the router. */
export interface Shipped {
  readonly env: Readonly<Record<string, string>>;
  readonly execArgv: readonly string[];
}

/** Reads it off the script. */
export async function asShipped(): Promise<Shipped> {
  const manifest: { scripts: { router: string } } = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  const words = manifest.scripts.router.split(' ');
  const node = words.indexOf('node');
  return {
    env: Object.fromEntries(words.slice(0, node).map((word) => word.split('=') as [string, string])),
    execArgv: words.slice(node + 1).filter((word) => word.startsWith('--')),
  };
}
