/**
 * `npm run codegen`: composes the supergraph and writes what is generated from schemas and operations, as far as their
 * sources have changed. `--runtime` leaves out what only the type checker reads.
 */
import { resolve } from 'node:path';
import { isAppError } from '@goodgo/errors';
import { readSupergraph } from '@goodgo/supergraph';
import { clientDocumentsStep } from './codegen/client-documents.ts';
import { prismaClientStep } from './codegen/prisma-client.ts';
import { resolverTypesStep } from './codegen/resolver-types.ts';
import { runSteps, type Step } from './codegen/step.ts';
import { supergraphStep } from './codegen/supergraph.ts';

const root = resolve(import.meta.dirname, '..');

try {
  const { subgraphs } = readSupergraph(root);
  await run([
    supergraphStep(
      root,
      subgraphs.map((subgraph) => subgraph.schemaFile),
    ),
  ]);
  await run([
    ...subgraphs.map(({ name }) => prismaClientStep(root, name)),
    clientDocumentsStep(root),
    ...(process.argv.includes('--runtime') ? [] : subgraphs.map(({ name }) => resolverTypesStep(root, name))),
  ]);
} catch (error) {
  if (!isAppError(error)) throw error;
  say(error.message);
  process.exitCode = 1;
}

async function run(steps: readonly Step[]): Promise<void> {
  const { done, failed } = await runSteps(steps, 2);
  for (const name of done) say(`generated: ${name}`);
  for (const { name, reason } of failed) say(`FAILED: ${name}\n${reason}`);
  if (failed.length > 0) process.exitCode = 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
