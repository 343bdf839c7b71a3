import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { FixedFields } from '../plan/required-arguments.ts';

/** The fetch as its subgraph knows it: the true fields in place of those that stand for them, under their names. */
export function restoreFields(node: FetchNode, { byName }: FixedFields): FetchNode {
  let isChanged = false;
  const document = visit(parse(node.operation, { noLocation: true }), {
    Field: (field) => {
      const fixed = byName.get(field.name.value);
      if (!fixed) return undefined;
      isChanged = true;
      const name = { kind: Kind.NAME, value: fixed.name } as const;
      return { ...field, alias: field.alias ?? field.name, name, arguments: fixed.arguments };
    },
  });
  if (!isChanged) return node;
  return { ...node, operation: stripIgnoredCharacters(print(document)), operationDocumentNode: document };
}
