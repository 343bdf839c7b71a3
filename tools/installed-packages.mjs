import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What is done without. */
const leftOut = {
  run: ['mobile'],
  serve: ['mobile', 'web', 'router/graphiql', 'shared/client-graphql', 'shared/testing', 'traefik'],
};

/**
 * What is to be installed: everything (`develop`); what building and running need (`run`): no development dependencies
 * and no phone app; or what built services need (`serve`). `arguments` is what npm is to be called with, or undefined
 * when nothing is missing.
 */
export function planInstall(root, purpose) {
  const lockfile = readFileSync(`${root}package-lock.json`, 'utf8');
  if (isRecorded(root, purpose, lockfile)) return { missing: 0, arguments: undefined };
  const wanted = JSON.parse(lockfile).packages;
  const hidden = `${root}node_modules/.package-lock.json`;
  const installed = existsSync(hidden) ? JSON.parse(readFileSync(hidden, 'utf8')).packages : undefined;
  const missing = missingPackages(wanted, installed ?? {}, purpose);
  if (missing.length === 0) return { missing: 0, arguments: undefined };
  const hasTools = Object.keys(installed ?? {}).some((path) => wanted[path]?.dev);
  return {
    missing: missing.length,
    arguments: [
      // `npm ci` starts from nothing. Where packages are, a started system may be using them: only add to those.
      ...(installed ? ['install', '--no-save'] : ['ci']),
      ...(purpose !== 'develop' && !hasTools ? only(wanted, purpose) : []),
      '--no-audit',
      '--no-fund',
    ],
  };
}

/** Remembers that everything for a purpose is there, so that the next start need not compare. */
export function recordInstall(root, purpose) {
  const lockfile = readFileSync(`${root}package-lock.json`, 'utf8');
  const file = recordFile(root);
  if (isRecorded(root, purpose, lockfile)) return;
  writeFileSync(file, JSON.stringify({ lockfile: hashOf(lockfile), purpose }));
}

function isRecorded(root, purpose, lockfile) {
  const file = recordFile(root);
  if (!existsSync(file)) return false;
  const record = JSON.parse(readFileSync(file, 'utf8'));
  return record.lockfile === hashOf(lockfile) && [purpose, 'develop'].includes(record.purpose);
}

/** In node_modules, so that it goes with what it is about. */
function recordFile(root) {
  return `${root}node_modules/.goodgo-install.json`;
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The packages that the lockfile wants and node_modules lacks or has in another version. Optional ones are left out:
 * most of them are for other platforms.
 */
function missingPackages(wanted, installed, purpose) {
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.optional)
    .filter(([, entry]) => purpose === 'develop' || !entry.dev)
    .filter(([path, entry]) => !isSame(entry, installed[path]))
    .map(([path]) => path);
}

function isSame(wanted, installed) {
  if (!installed) return false;
  return wanted.link ? installed.link === true : wanted.version === installed.version;
}

function only(wanted, purpose) {
  const workspaces = Object.keys(wanted).filter((path) => path !== '' && !path.includes('node_modules/'));
  const needed = workspaces.filter((path) => !leftOut[purpose].includes(path));
  return [
    '--omit=dev',
    // Of the root are tools that build; the peers of what services use are such tools as well.
    purpose === 'serve' ? '--legacy-peer-deps' : '--include-workspace-root',
    // By name: a path would stand for every workspace below it too.
    ...needed.map((path) => `--workspace=${wanted[path].name ?? path}`),
  ];
}
