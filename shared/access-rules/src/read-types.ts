import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumTypeExtensionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type InterfaceTypeExtensionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type ScalarTypeDefinitionNode,
  type ScalarTypeExtensionNode,
  type TypeNode,
} from 'graphql';
import { argumentOf, type Meaning } from './directive-names.ts';
import { type AnyOf, allOf, type Rule } from './rule.ts';

/** What a document says of a field. */
export type FieldFacts = {
  readonly rule: Rule | undefined;
  /** The type of its value, without list and non-null. */
  readonly valueType: string;
  /** Another subgraph answers it. */
  readonly isExternal: boolean;
};

/** What a document, with its extensions, says of a type. */
export type TypeFacts = {
  readonly name: string;
  readonly isInterface: boolean;
  readonly rule: Rule | undefined;
  readonly fields: ReadonlyMap<string, FieldFacts>;
  /** An object that can be reached by its key, without a field that leads to it. */
  readonly isEntity: boolean;
  /** The plain fields that are part of every key: who comes by a key knows them. */
  readonly keyFields: ReadonlySet<string>;
};

/** Reads every type that a rule can stand on. */
export function readTypes(
  document: DocumentNode,
  names: ReadonlyMap<string, Meaning>,
): ReadonlyMap<string, TypeFacts> {
  const nodes = document.definitions.filter(isTypeWithRules);
  const byName = Map.groupBy(nodes, (node) => node.name.value);
  return new Map([...byName].map(([name, parts]) => [name, readType(name, parts, names)]));
}

type TypeNodeWithRules =
  | ObjectTypeDefinitionNode
  | ObjectTypeExtensionNode
  | InterfaceTypeDefinitionNode
  | InterfaceTypeExtensionNode
  | ScalarTypeDefinitionNode
  | ScalarTypeExtensionNode
  | EnumTypeDefinitionNode
  | EnumTypeExtensionNode;

function isTypeWithRules(node: DefinitionNode): node is TypeNodeWithRules {
  return /^(Object|Interface|Scalar|Enum)Type(Definition|Extension)$/.test(node.kind);
}

function readType(
  name: string,
  parts: readonly TypeNodeWithRules[],
  names: ReadonlyMap<string, Meaning>,
): TypeFacts {
  const directives = parts.flatMap((part) => part.directives ?? []);
  const fields = parts.flatMap((part) => ('fields' in part ? (part.fields ?? []) : []));
  const isObject = parts.some((part) => part.kind.startsWith('Object'));
  const keys = isObject ? directives.flatMap((directive) => resolvableKey(directive, names) ?? []) : [];
  return {
    name,
    isInterface: parts.some((part) => part.kind.startsWith('Interface')),
    rule: ruleOf(directives, names),
    fields: new Map(fields.map((field) => [field.name.value, readField(field, names)])),
    isEntity: keys.length > 0,
    keyFields: commonLeaves(keys),
  };
}

function readField(field: FieldDefinitionNode, names: ReadonlyMap<string, Meaning>): FieldFacts {
  const directives = field.directives ?? [];
  return {
    rule: ruleOf(directives, names),
    valueType: namedType(field.type),
    isExternal: directives.some(({ name }) => names.get(name.value) === 'external'),
  };
}

function ruleOf(
  directives: readonly ConstDirectiveNode[],
  names: ReadonlyMap<string, Meaning>,
): Rule | undefined {
  const none: Rule = { authenticated: false, scopes: [], policies: [] };
  return allOf(
    directives.map((directive) => {
      const meaning = names.get(directive.name.value);
      if (meaning === 'authenticated') return { ...none, authenticated: true };
      if (meaning === 'requiresScopes')
        return { ...none, scopes: [toAnyOf(argumentOf(directive, 'scopes'))] };
      if (meaning === 'policy') return { ...none, policies: [toAnyOf(argumentOf(directive, 'policies'))] };
      return undefined;
    }),
  );
}

/** GraphQL takes a single value for a list of one, at each level; no value at all is no way in. */
function toAnyOf(value: unknown): AnyOf {
  return toList(value).map((all) => toList(all).map(String));
}

function toList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The fields of a key that leads to an object: `@key` in a subgraph, `@join__type(key:)` in a supergraph. */
function resolvableKey(
  directive: ConstDirectiveNode,
  names: ReadonlyMap<string, Meaning>,
): string | undefined {
  if (argumentOf(directive, 'resolvable') === false) return undefined;
  const meaning = names.get(directive.name.value);
  if (meaning === 'key') return String(argumentOf(directive, 'fields'));
  if (meaning !== 'joinType') return undefined;
  const key = argumentOf(directive, 'key');
  return typeof key === 'string' ? key : undefined;
}

/** What every key has in common, without what is only a way to something else: `number` of `order { id } number`. */
function commonLeaves(keys: readonly string[]): ReadonlySet<string> {
  const [first = [], ...others] = keys.map(leavesOf);
  return new Set(first.filter((name) => others.every((key) => key.includes(name))));
}

function leavesOf(key: string): string[] {
  const flat = key.replace(/\w+\s*\{[^{}]*\}/g, ' ');
  return flat === key ? (key.match(/\w+/g) ?? []) : leavesOf(flat);
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
