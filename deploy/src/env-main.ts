import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readBlueprints } from '@goodgo/constellation';
import { AppError, isAppError } from '@goodgo/errors';
import { envFile } from './env-file.ts';

/**
 * `npm run deploy:env -- [--host pos.example.vn] [--file .env] [--renew | --print]`: makes the keys of an installation.
 * `--renew` writes an earlier file again with what this version needs besides; `--print` writes no file.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const socket = '/var/run/docker.sock';

try {
  const { values: options } = parseArgs({
    options: {
      host: { type: 'string' },
      file: { type: 'string', default: resolve(root, '.env') },
      renew: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
    },
  });
  const { file, renew, print, host } = options;
  if (renew && !existsSync(file)) {
    throw new AppError('CONFIG_INVALID', `There is no ${file} to renew: run this without --renew.`);
  }
  const text = envFile({
    subgraphs: readBlueprints(root),
    compose: readFileSync(resolve(root, 'docker-compose.yml'), 'utf8'),
    earlier: renew ? readFileSync(file, 'utf8') : undefined,
    host,
    dockerGroup: existsSync(socket) ? statSync(socket).gid : undefined,
  });
  if (print) process.stdout.write(text);
  else write(file, text, renew);
} catch (error) {
  const sentence = isAppError(error) || error instanceof TypeError ? error.message : String(error);
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

function write(file: string, text: string, isRenewed: boolean): void {
  if (!isRenewed && existsSync(file)) {
    const sentence = `${file} exists and may hold the keys of a running installation. Add what a new version needs with --renew, or move it away.`;
    throw new AppError('CONFIG_INVALID', sentence);
  }
  // Beside it and renamed, so that a full disk leaves no half file.
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, text, { mode: 0o600, flag: 'wx' });
  renameSync(`${file}.new`, file);
  process.stdout.write(`${file} is written, for its owner alone. Next: docker compose up --detach --wait\n`);
}
