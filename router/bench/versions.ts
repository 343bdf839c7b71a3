import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const measured = ['@apollo/server', '@apollo/gateway', '@apollo/query-planner', 'graphql', 'undici'];
const { resolve } = createRequire(import.meta.url);

/** The versions of what is measured, in a line. */
export function versionsLine(): string {
  return measured.map((name) => `${name} ${versionOf(name)}`).join(', ');
}

function versionOf(name: string): string {
  for (let folder = dirname(resolve(name)); folder !== '/'; folder = dirname(folder)) {
    const version = versionIn(join(folder, 'package.json'), name);
    if (version) return version;
  }
  return '?';
}

/** Folders of builds have files of this name that name no package. */
function versionIn(file: string, name: string): string | undefined {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8'));
    return found.name === name ? found.version : undefined;
  } catch {
    return undefined;
  }
}
