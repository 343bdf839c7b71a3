import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { isAppError } from '@goodgo/errors';
import { openDataDir } from './data-dir.ts';
import { readSettings } from './settings.ts';

/** `npm run reset`: empties the data folder, after asking (`-- --yes` answers beforehand). */
const root = fileURLToPath(new URL('../../..', import.meta.url));

try {
  const { dataDir } = readSettings(process.env, root);
  if (!existsSync(dataDir)) {
    process.stdout.write(`There is nothing at ${dataDir}.\n`);
  } else if (process.argv.includes('--yes') || (await agrees(dataDir))) {
    openDataDir(dataDir); // refuses while a system runs on it
    rmSync(dataDir, { recursive: true });
    process.stdout.write(`${dataDir} is gone. The next start makes it anew, with the demo merchant.\n`);
  }
} catch (error) {
  process.stderr.write(`${isAppError(error) ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function agrees(dataDir: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    process.stdout.write('Nothing was done: `npm run reset -- --yes` empties the data without asking.\n');
    return false;
  }
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await questions.question(
    `All sales, products and accounts in ${dataDir} will be lost. Type "yes": `,
  );
  questions.close();
  return answer.trim() === 'yes';
}
