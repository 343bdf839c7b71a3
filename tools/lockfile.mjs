/**
 * `npm run lockfile`: brings package-lock.json into step with the package.json files.
 *
 * `npm install <package>` next to a full node_modules drops the binaries of other platforms from the lockfile, and a
 * registry mirror may lack some of them; `npm ci` then refuses it everywhere. So npm works in an empty folder here, and
 * what it could not find is named after the package that wants it, which pins the exact version.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'goodgo-lockfile-'));
try {
  const manifests = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*package.json'], {
    cwd: root,
  });
  for (const file of [...manifests.toString().trim().split('\n'), 'package-lock.json', '.npmrc']) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  execFileSync('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'pipe',
  });
  const lockfile = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  const added = namePlatforms(lockfile.packages);
  lockfile.packages = Object.fromEntries(
    Object.entries(lockfile.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  writeFileSync(join(root, 'package-lock.json'), `${JSON.stringify(lockfile, null, 2)}\n`);
  process.stdout.write(`package-lock.json is in step; ${added} binaries of other platforms named by hand.\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Families of binaries, one for each platform, all in the version of the package that wants them. */
function namePlatforms(packages) {
  let added = 0;
  for (const { optionalDependencies = {}, ...parent } of Object.values({ ...packages })) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const entry = binaryEntry(name, version, parent);
      if (!entry || packages[`node_modules/${name}`]) continue;
      packages[`node_modules/${name}`] = entry;
      added += 1;
    }
  }
  return added;
}

function binaryEntry(name, version, { dev, license }) {
  const family = /^@(?:biomejs\/cli|oxc-parser\/binding)-([a-z]+\d*)-([a-z\d]+)(?:-(.+))?$/;
  const [, os, cpu, abi = ''] = family.exec(name) ?? [];
  if (!os || os.startsWith('wasm')) return undefined;
  const libc = os === 'linux' ? { libc: [abi.includes('musl') ? 'musl' : 'glibc'] } : {};
  return { version, cpu: [cpu], ...(dev && { dev }), ...libc, license, optional: true, os: [os] };
}
