import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** A type of a supergraph that has fields. */
export type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Anything that a supergraph says something about. */
interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

export function isFieldsType(definition: DocumentNode['definitions'][number]): definition is FieldsType {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
  );
}

/** What `@join__…` directives of one name say of a definition. */
export function joinsOf({ directives = [] }: Directed, name: string): readonly ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === `join__${name}`);
}

/** What they say of it in one graph. */
export function joinsIn(node: Directed, name: string, graph: string): readonly ConstDirectiveNode[] {
  return joinsOf(node, name).filter((directive) => graphOf(directive) === graph);
}

/** The value of an argument of a directive. */
export function argumentOf(
  { arguments: args }: ConstDirectiveNode,
  name: string,
): ConstValueNode | undefined {
  return args?.find((argument) => argument.name.value === name)?.value;
}

/** The graph that a directive is about, as a value of the enum `join__Graph`. */
export function graphOf(directive: ConstDirectiveNode): string | undefined {
  const graph = argumentOf(directive, 'graph');
  return graph?.kind === Kind.ENUM ? graph.value : undefined;
}

export function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING ? value.value : undefined;
}

export function isTrue(directive: ConstDirectiveNode, name: string): boolean {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.BOOLEAN && value.value;
}

/** Whether it is a key by which a graph finds things of a type. */
export function isResolvable(directive: ConstDirectiveNode): boolean {
  if (textOf(directive, 'key') === undefined) return false;
  return !argumentOf(directive, 'resolvable') || isTrue(directive, 'resolvable');
}

/** The same directive with another value of one of its arguments. */
export function withArgument(
  directive: ConstDirectiveNode,
  name: string,
  value: ConstValueNode,
): ConstDirectiveNode {
  const others = directive.arguments?.filter((argument) => argument.name.value !== name) ?? [];
  const argument: ConstArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value,
  };
  return { ...directive, arguments: [...others, argument] };
}

/** The same about another graph. */
export function inGraph(directive: ConstDirectiveNode, graph: string): ConstDirectiveNode {
  return withArgument(directive, 'graph', { kind: Kind.ENUM, value: graph });
}

export function joinField(graph: string): ConstDirectiveNode {
  return inGraph({ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'join__field' } }, graph);
}

/** The text of `key`, `requires` or `provides` as a selection. */
export function selectionSetIn(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION) return definition.selectionSet;
  return { kind: Kind.SELECTION_SET, selections: [] };
}

export function fieldOf(type: FieldsType | undefined, name: string): FieldDefinitionNode | undefined {
  return type?.fields?.find((field) => field.name.value === name);
}
