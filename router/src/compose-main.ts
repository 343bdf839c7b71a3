/** `npm run compose` writes router/supergraph.graphql; with `--check` it only compares and fails on a difference. */
import { readFileSync, writeFileSync } from 'node:fs';
import { diff } from 'node:util';
import { isAppError } from '@goodgo/errors';
import { composeFromFile } from './compose.ts';

const file = new URL('../supergraph.graphql', import.meta.url);

try {
  const { supergraphSdl, hints } = composeFromFile();
  for (const hint of hints) print(`hint: ${hint}`);
  if (process.argv.includes('--check')) check(supergraphSdl);
  else writeFileSync(file, supergraphSdl);
} catch (error) {
  if (!isAppError(error)) throw error;
  print(error.message);
  process.exitCode = 1;
}

function check(composed: string): void {
  const changes = changedLines(readCommitted(), composed);
  if (changes.length === 0) return;
  print(
    'router/supergraph.graphql is not what the subgraphs compose to. Run `npm run compose` and commit it:',
  );
  for (const line of changes) print(line);
  process.exitCode = 1;
}

function readCommitted(): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The lines that differ, each change with the nearest type above it, which says where it is. */
function changedLines(committed: string, composed: string): string[] {
  const changes: string[] = [];
  let heading = '';
  let shown = '';
  for (const [operation, line] of diff(committed.split('\n'), composed.split('\n'))) {
    if (/^(type|input|enum|interface|union|scalar|schema|directive)\b/.test(line)) heading = line;
    if (operation === 0) continue;
    if (heading !== shown && heading !== line) changes.push(`@@ ${heading}`);
    shown = heading;
    // util.diff marks with 1 what only the first list has
    changes.push(`${operation === 1 ? '-' : '+'} ${line}`);
  }
  return changes;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
