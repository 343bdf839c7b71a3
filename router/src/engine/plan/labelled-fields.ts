import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
} from 'graphql';
import {
  type FieldsType,
  fieldOf,
  graphOf,
  isFieldsType,
  joinField,
  joinsOf,
  textOf,
  withArgument,
} from './join-directives.ts';

/**
 * A supergraph in which no subgraph tells a field of an interface that moves with a label in a type below it: the planner
 * asks for the field of the interface whatever labels are on. It asks for those of the types then.
 */
export function byTypeWhereLabelled(supergraphSdl: string): string {
  if (!supergraphSdl.includes('overrideLabel:')) return supergraphSdl;
  const document = parse(supergraphSdl, { noLocation: true });
  const types = document.definitions.filter(isFieldsType);
  const definitions = document.definitions.map((node): DocumentNode['definitions'][number] =>
    node.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? { ...node, fields: (node.fields ?? []).map((field) => toldByTypes(types, node, field)) }
      : node,
  );
  return print({ ...document, definitions });
}

function toldByTypes(
  types: readonly FieldsType[],
  parent: FieldsType,
  field: FieldDefinitionNode,
): FieldDefinitionNode {
  const below = types.filter(({ interfaces }) =>
    interfaces?.some(({ name }) => name.value === parent.name.value),
  );
  const joins = below.flatMap((type) => joinsOf(fieldOf(type, field.name.value) ?? {}, 'field'));
  const moving = new Set(joins.filter((join) => textOf(join, 'overrideLabel')).map(graphOf));
  if (moving.size === 0) return field;
  const told = joinsOf(field, 'field');
  const graphs = new Set(joinsOf(parent, 'type').flatMap((join) => graphOf(join) ?? []));
  const all = told.length > 0 ? told : [...graphs].map(joinField);
  const others = (field.directives ?? []).filter((directive) => !told.includes(directive));
  return {
    ...field,
    directives: [...others, ...all.map((join) => (moving.has(graphOf(join)) ? external(join) : join))],
  };
}

function external(join: ConstDirectiveNode): ConstDirectiveNode {
  return withArgument(join, 'external', { kind: Kind.BOOLEAN, value: true });
}
