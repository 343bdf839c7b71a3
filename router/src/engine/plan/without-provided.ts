import { type DocumentNode, parse, print } from 'graphql';
import { isFieldsType, joinsOf } from './join-directives.ts';

/** A supergraph in which no subgraph provides anything of what is below its fields (`@provides`): others tell it, one step later. */
export function withoutProvided(supergraphSdl: string): string {
  if (!supergraphSdl.includes('provides:')) return supergraphSdl;
  const document = parse(supergraphSdl, { noLocation: true });
  const definitions = document.definitions.map((node): DocumentNode['definitions'][number] => {
    if (!isFieldsType(node)) return node;
    const fields = (node.fields ?? []).map((field) => {
      const joins = joinsOf(field, 'field');
      const directives = (field.directives ?? []).map((directive) =>
        joins.includes(directive)
          ? {
              ...directive,
              arguments: directive.arguments?.filter(({ name }) => name.value !== 'provides') ?? [],
            }
          : directive,
      );
      return { ...field, directives };
    });
    return { ...node, fields };
  });
  return print({ ...document, definitions });
}
