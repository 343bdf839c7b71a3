import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';

/** What the SDL of one subgraph says about one of its fields. */
export interface FieldFacts {
  readonly name: string;
  readonly node: FieldDefinitionNode;
  readonly isExternal: boolean;
  readonly requires: SelectionSetNode | undefined;
  readonly provides: SelectionSetNode | undefined;
  readonly overrides: string | undefined;
  /** The label without which a request does not see that it overrides. */
  readonly label: string | undefined;
  /** The arguments that come from objects around it (`@fromContext`). */
  readonly fromContext: readonly ContextArgument[];
}

/** An argument that is no argument of the API. */
export interface ContextArgument {
  readonly name: string;
  readonly context: string;
  /** What is read of the object that sets the context: one leaf. */
  readonly selectionSet: SelectionSetNode;
}

/** What the SDL of one subgraph says about one of its types. */
export interface TypeFacts {
  readonly name: string;
  readonly kind: TypeDefinitionNode['kind'];
  /** Whether the API does not show it. */
  readonly isHidden: boolean;
  readonly isInterfaceObject: boolean;
  readonly interfaces: readonly string[];
  readonly members: readonly string[];
  /** The values of an enum that the API shows, and those that it hides. */
  readonly values: readonly string[];
  readonly hiddenValues: readonly string[];
  readonly keys: readonly KeyFacts[];
  /** The names of the contexts that its objects set. */
  readonly contexts: readonly string[];
  readonly fields: ReadonlyMap<string, FieldFacts>;
  /** The fields of an input type. */
  readonly inputFields: readonly InputValueDefinitionNode[];
}

/** A `@key`. */
export interface KeyFacts {
  readonly selectionSet: SelectionSetNode;
  readonly isResolvable: boolean;
}

/** Reads the types of a subgraph. Each type is defined once, without extensions. */
export function factsOf(sdl: string): Map<string, TypeFacts> {
  const facts = new Map<string, TypeFacts>();
  for (const definition of parse(sdl).definitions) {
    if (isType(definition)) facts.set(definition.name.value, typeFacts(definition));
  }
  return facts;
}

function isType(node: { kind: string }): node is TypeDefinitionNode {
  return node.kind.endsWith('TypeDefinition');
}

function typeFacts(node: TypeDefinitionNode): TypeFacts {
  const fields = 'fields' in node ? (node.fields ?? []) : [];
  const interfaces = 'interfaces' in node ? (node.interfaces ?? []) : [];
  const values = node.kind === Kind.ENUM_TYPE_DEFINITION ? (node.values ?? []) : [];
  return {
    name: node.name.value,
    kind: node.kind,
    contexts: directivesOf(node, 'context').flatMap((directive) => textArgument(directive, 'name') ?? []),
    isHidden: isHidden(node),
    isInterfaceObject: directiveOf(node, 'interfaceObject') !== undefined,
    interfaces: interfaces.map(({ name }) => name.value),
    members: node.kind === Kind.UNION_TYPE_DEFINITION ? (node.types ?? []).map(({ name }) => name.value) : [],
    values: values.filter((value) => !isHidden(value)).map(({ name }) => name.value),
    hiddenValues: values.filter(isHidden).map(({ name }) => name.value),
    keys: directivesOf(node, 'key').map(keyFacts),
    fields: new Map(
      fields.flatMap((field) =>
        field.kind === Kind.FIELD_DEFINITION ? [[field.name.value, fieldFacts(field, node)] as const] : [],
      ),
    ),
    inputFields: node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? (node.fields ?? []) : [],
  };
}

function isHidden(node: TypeNodeWithDirectives): boolean {
  return directiveOf(node, 'inaccessible') !== undefined;
}

function keyFacts(directive: ConstDirectiveNode): KeyFacts {
  const resolvable = argumentOf(directive, 'resolvable')?.value;
  return {
    selectionSet: selectionSetOf(textArgument(directive, 'fields') ?? '__typename'),
    isResolvable: resolvable?.kind !== Kind.BOOLEAN || resolvable.value,
  };
}

function fieldFacts(node: FieldDefinitionNode, type: TypeDefinitionNode): FieldFacts {
  const requires = textArgument(directiveOf(node, 'requires'), 'fields');
  const provides = textArgument(directiveOf(node, 'provides'), 'fields');
  return {
    name: node.name.value,
    node,
    isExternal: [node, type].some((at) => directiveOf(at, 'external') !== undefined),
    requires: requires === undefined ? undefined : selectionSetOf(requires),
    provides: provides === undefined ? undefined : selectionSetOf(provides),
    overrides: textArgument(directiveOf(node, 'override'), 'from'),
    label: textArgument(directiveOf(node, 'override'), 'label'),
    fromContext: (node.arguments ?? []).flatMap(contextArguments),
  };
}

function contextArguments(node: InputValueDefinitionNode): ContextArgument[] {
  const [, context, selection] =
    textArgument(directiveOf(node, 'fromContext'), 'field')?.match(/^\$(\w+)\s*(.*)$/s) ?? [];
  if (context === undefined || !selection) return [];
  const fields = selection.replace(/^\{(.*)\}$/s, '$1');
  return [{ name: node.name.value, context, selectionSet: selectionSetOf(fields) }];
}

interface TypeNodeWithDirectives {
  readonly directives?: TypeDefinitionNode['directives'] | TypeExtensionNode['directives'];
}

function directiveOf(node: TypeNodeWithDirectives, name: string): ConstDirectiveNode | undefined {
  return directivesOf(node, name)[0];
}

function directivesOf({ directives = [] }: TypeNodeWithDirectives, name: string): ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name);
}

function argumentOf(directive: ConstDirectiveNode | undefined, name: string): ArgumentNode | undefined {
  return directive?.arguments?.find((argument) => argument.name.value === name);
}

function textArgument(directive: ConstDirectiveNode | undefined, name: string): string | undefined {
  const value = argumentOf(directive, name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function selectionSetOf(fields: string): SelectionSetNode {
  const [definition] = parse(`{ ${fields} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError(`no selection: ${fields}`);
  return definition.selectionSet;
}
