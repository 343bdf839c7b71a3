/**
 * `npm run codegen`: writes what is generated from schemas and operations, if its sources have changed.
 * `--runtime` leaves out what only the type checker reads.
 */
import { readSupergraph } from '@goodgo/supergraph';
import { clientDocumentsStep } from './codegen/client-documents.ts';
import { prismaClientStep } from './codegen/prisma-client.ts';
import { resolverTypesStep } from './codegen/resolver-types.ts';
import { runSteps } from './codegen/step.ts';

const root = `${import.meta.dirname}/..`;
const runtimeOnly = process.argv.includes('--runtime');
const names = readSupergraph(root).subgraphs.map(({ name }) => name);

const runtimeSteps = [...names.map((name) => prismaClientStep(root, name)), clientDocumentsStep(root)];
const typeSteps = runtimeOnly ? [] : names.map((name) => resolverTypesStep(root, name));

const done = await runSteps([...runtimeSteps, ...typeSteps], 2);
process.stdout.write(done === 0 ? 'Generated code is up to date.\n' : `Generated ${done} parts.\n`);
