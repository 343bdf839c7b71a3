import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSupergraph } from '@goodgo/supergraph';
import { type ASTNode, type DocumentNode, Kind, parse, visit } from 'graphql';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const schemas = readSupergraph(root).subgraphs.map(({ name, schemaFile }) => {
  const sdl = readFileSync(schemaFile, 'utf8');
  return { name, sdl, document: parse(sdl) };
});

describe.each(schemas)('the schema of $name', ({ document }) => {
  it('describes every type, field, argument, input field and enum value', () => {
    expect(undescribed(document)).toEqual([]);
  });
});

describe('a definition that several subgraphs share', () => {
  const texts = new Map<string, Map<string, string>>();
  for (const { name, sdl, document } of schemas) {
    for (const node of document.definitions) {
      if (!('name' in node) || !node.name || !node.loc || isOwnedInParts(node)) continue;
      const definition = sdl.slice(node.loc.start, node.loc.end);
      texts.set(node.name.value, (texts.get(node.name.value) ?? new Map()).set(name, definition));
    }
  }
  const shared = [...texts].filter(([, bySubgraph]) => bySubgraph.size > 1);

  it.each(shared)('reads the same everywhere: %s', (_, bySubgraph) => {
    const [first, ...others] = bySubgraph.values();
    for (const other of others) expect(other).toBe(first);
  });
});

/** Root types and entities are made of the parts of several subgraphs. */
function isOwnedInParts(node: ASTNode): boolean {
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return false;
  if (isRoot(node.name.value)) return true;
  return node.directives?.some((directive) => directive.name.value === 'key') ?? false;
}

const described = new Set<string>([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
]);

/** Input types are left out: the argument that takes one says what it is. */
function undescribed(document: DocumentNode): string[] {
  const missing: string[] = [];
  const path: string[] = [];
  visit(document, {
    enter: (node) => {
      if (!described.has(node.kind) || !('name' in node) || !node.name) return;
      path.push(node.name.value);
      const isDescribed = 'description' in node && node.description;
      if (!isDescribed && !isRoot(path.join('.'))) missing.push(path.join('.'));
    },
    leave: (node) => {
      if (described.has(node.kind)) path.pop();
    },
  });
  return missing;
}

function isRoot(name: string): boolean {
  return ['Query', 'Mutation', 'Subscription'].includes(name);
}
