import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readBlueprints } from '@goodgo/constellation';
import { AppError } from '@goodgo/errors';
import { envFile } from './env-file.ts';

const socket = '/var/run/docker.sock';

/**
 * What `npm run deploy:env` does with its arguments. Answers what is to be printed.
 *
 * @throws AppError CONFIG_INVALID rather than lose the keys of a running installation; TypeError for an unknown argument
 */
export function runEnvCommand(args: readonly string[], root: string): string {
  const { values: options } = parseArgs({
    args: [...args],
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
  return print ? text : write(file, text, renew);
}

function write(file: string, text: string, isRenewed: boolean): string {
  if (!isRenewed && existsSync(file)) {
    const sentence = `${file} exists and may hold the keys of a running installation. Add what a new version needs with --renew, or move it away.`;
    throw new AppError('CONFIG_INVALID', sentence);
  }
  // Beside it and renamed, so that a full disk leaves no half file.
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, text, { mode: 0o600, flag: 'wx' });
  renameSync(`${file}.new`, file);
  return `${file} is written, for its owner alone. Next: docker compose up --detach --build --wait\n`;
}
