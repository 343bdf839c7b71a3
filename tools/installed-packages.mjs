import { existsSync, readFileSync } from 'node:fs';

/** What the lockfile wants, and what npm says it has put into node_modules (undefined when there is nothing). */
export function readLockfiles(root) {
  return {
    wanted: packagesOf(`${root}package-lock.json`),
    installed: packagesOf(`${root}node_modules/.package-lock.json`),
  };
}

/**
 * The packages that the lockfile wants and node_modules lacks or has in another version. Optional ones are left out:
 * most of them are for other platforms.
 */
export function missingPackages(wanted, installed = {}, { dev }) {
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.optional && (dev || !entry.dev))
    .filter(([path, entry]) => !isSame(entry, installed[path]))
    .map(([path]) => path);
}

function isSame(wanted, installed) {
  if (!installed) return false;
  return wanted.link ? installed.link === true : wanted.version === installed.version;
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}
