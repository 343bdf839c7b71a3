import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '@goodgo/errors';

/** Who runs the PostgreSQL server. PostgreSQL refuses to run as root, so root lends it another account. */
export type ServerAccount = {
  /** Makes a directory that the server may write to and nobody else may read. */
  makeDirectory(directory: string): Promise<void>;
  /** The command line that runs a program of the server under its account. */
  command(program: string, args: readonly string[]): { command: string; args: string[] };
};

type Ids = { readonly uid: number; readonly gid: number };

/**
 * The account for a data directory: ourselves, or when we are root the directory's owner, else the user
 * `postgres`, else `nobody`.
 *
 * @throws AppError STARTUP_FAILED when we are root and can't lend the server another account.
 */
export async function serverAccount(dataDir: string, binaries: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return ourselves;
  if (!existsSync(setpriv)) {
    throw new AppError('STARTUP_FAILED', 'PostgreSQL refuses to run as root: start as an ordinary user');
  }
  const ids = (await ownerOf(dataDir)) ?? (await unprivilegedUser());
  const isLocked = (await isBehindLockedFolder(dataDir)) || (await isBehindLockedFolder(binaries));
  return lentBy(ids, isLocked ? passLockedFolders : []);
}

const setpriv = '/usr/bin/setpriv';

// A clone in /root lies behind a folder that only root may enter. The server is then lent root's right
// to pass it; without the securebit access(2) would drop that right again.
const passLockedFolders = [
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  '--securebits=+no_setuid_fixup',
];

const ourselves: ServerAccount = {
  async makeDirectory(directory) {
    await mkdir(dirname(directory), { recursive: true });
    await mkdir(directory, { recursive: true, mode: 0o700 });
  },
  command: (program, args) => ({ command: program, args: [...args] }),
};

function lentBy({ uid, gid }: Ids, rights: readonly string[]): ServerAccount {
  const account = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...rights, '--'];
  return {
    async makeDirectory(directory) {
      await ourselves.makeDirectory(directory);
      await chown(directory, uid, gid);
    },
    command: (program, args) => ({ command: setpriv, args: [...account, program, ...args] }),
  };
}

async function ownerOf(directory: string): Promise<Ids | undefined> {
  const entry = await stat(directory).catch(() => undefined);
  return entry && entry.uid !== 0 ? { uid: entry.uid, gid: entry.gid } : undefined;
}

async function unprivilegedUser(): Promise<Ids> {
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find((fields) => fields[0] === name)).find(Boolean);
  if (user) return { uid: Number(user[2]), gid: Number(user[3]) };
  throw new AppError('STARTUP_FAILED', 'PostgreSQL refuses to run as root: add a user named postgres');
}

async function isBehindLockedFolder(path: string): Promise<boolean> {
  const folder = dirname(path);
  if (folder === path) return false;
  const mode = (await stat(folder).catch(() => undefined))?.mode ?? 0o777;
  return (mode & 0o001) === 0 || isBehindLockedFolder(folder);
}
