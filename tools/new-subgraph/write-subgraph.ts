import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '@goodgo/errors';
import { readSupergraph } from '@goodgo/supergraph';

/** The parts of a migration and of a Prisma schema that packages own. */
const owned = ['shared/subgraph-kit/sql/idempotency', 'shared/events/sql/events'];

/**
 * Writes `subgraphs/<name>` from the template and lists it in supergraph.yaml, on the next free port.
 * @throws AppError CONFIG_INVALID for a name that cannot be one
 */
export function writeSubgraph(root: string, name: string): { port: number } {
  refuse(root, name);
  const template = join(root, 'tools/new-subgraph/template');
  const target = join(root, 'subgraphs', name);
  for (const entry of readdirSync(template, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = renamed(file.slice(template.length + 1), name).replace('/0_', `/${timestamp()}_`);
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), renamed(readFileSync(file, 'utf8'), name) + ownedPart(root, path));
  }
  return { port: list(root, name) };
}

function refuse(root: string, name: string): void {
  if (!/^[a-z]{2,30}$/.test(name)) {
    throw new AppError(
      'CONFIG_INVALID',
      'Give the subgraph a name of lower-case letters: one noun, as "customer".',
    );
  }
  if (existsSync(join(root, 'subgraphs', name))) {
    throw new AppError('CONFIG_INVALID', `There is a subgraph ${name} already.`);
  }
}

function renamed(text: string, name: string): string {
  const capitalised = name.charAt(0).toUpperCase() + name.slice(1);
  return text
    .replaceAll('sample', name)
    .replaceAll('Sample', capitalised)
    .replaceAll('SAMPLE', name.toUpperCase());
}

function ownedPart(root: string, path: string): string {
  const kind = /(?:migration[.](sql)|schema[.](prisma))$/.exec(path);
  if (!kind) return '';
  return owned
    .map((file) => `\n${readFileSync(join(root, `${file}.${kind[1] ?? kind[2]}`), 'utf8')}`)
    .join('');
}

function list(root: string, name: string): number {
  const port = Math.max(...readSupergraph(root).subgraphs.map((subgraph) => subgraph.port)) + 1;
  appendFileSync(
    join(root, 'supergraph.yaml'),
    `  ${name}:
    routing_url: http://127.0.0.1:${port}/graphql
    schema:
      file: subgraphs/${name}/schema.graphql
`,
  );
  return port;
}

/** As Prisma names migrations, in UTC. */
function timestamp(): string {
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14);
}
