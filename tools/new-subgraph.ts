/**
 * `npm run new:subgraph <name>`: writes a subgraph of the shape that all have, with one trivial entity; it composes,
 * migrates and passes its tests at once. The template is a subgraph named `sample`; its word is replaced by the name.
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { isAppError } from '@goodgo/errors';
import { writeSubgraph } from './new-subgraph/write-subgraph.ts';

const root = resolve(import.meta.dirname, '..');
const [name = ''] = process.argv.slice(2);

try {
  const { port } = writeSubgraph(root, name);
  run('node_modules/.bin/biome', 'check', '--write', `subgraphs/${name}`, 'supergraph.yaml');
  run(process.execPath, 'tools/codegen.ts');
  console.log(
    `subgraphs/${name} is there, on port ${port}. Next:
  npm run lockfile && npm install   so that npm knows the package
  npm run settings                  its settings in README.md and .env.example
  npm test -- subgraphs/${name}`,
  );
} catch (error) {
  if (!isAppError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
