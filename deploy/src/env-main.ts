import { fileURLToPath } from 'node:url';
import { runEnvCommand } from './env-command.ts';

/**
 * `npm run deploy:env -- [--host pos.example.vn] [--file .env] [--renew | --print]`: makes the keys of an installation.
 * `--renew` writes an earlier file again with what this version needs besides; `--print` writes no file.
 */
try {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  process.stdout.write(runEnvCommand(process.argv.slice(2), root));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
