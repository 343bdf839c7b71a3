import { fileURLToPath } from 'node:url';
import { readBlueprints } from './blueprint.ts';
import { sentenceOf } from './dead-letter-report.ts';
import { linesOf, prepareServer } from './prepare-server.ts';

/**
 * For installations whose PostgreSQL runs elsewhere, once before each release: makes the database and the role of each
 * subgraph, and migrates. Reads `GOODGO_POSTGRES_ADMIN_URL` and each `<SUBGRAPH>_DATABASE_URL`.
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));

try {
  const prepared = await prepareServer(readBlueprints(root), process.env);
  process.stdout.write(`${linesOf(prepared).join('\n')}\n`);
} catch (error) {
  process.stderr.write(`The databases are not prepared. ${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
