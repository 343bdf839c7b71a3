import { AppError } from '@goodgo/errors';
import { type DocumentNode, Kind } from 'graphql';
import { readDirectiveNames } from './directive-names.ts';
import { type FieldFacts, readTypes, type TypeFacts } from './read-types.ts';
import { allOf, isPublic, type Rule } from './rule.ts';

/** The rules of a schema. */
export interface AccessRules {
  /**
   * What reading a field asks for: the rules of its type, of the field itself and of the type of its value together.
   * Undefined when nothing is asked for; then the field is as open as the field that leads to it.
   */
  forField(typeName: string, fieldName: string): Rule | undefined;
  /**
   * The fields that nobody has decided about, as `Type.field`: those of Query, Mutation, Subscription and of entities
   * (a key leads to them without a field) that have no rule, nor has their type. The key itself is let off: it tells
   * nobody more than she has said. A schema with any is not to be served.
   */
  missing(): string[];
}

/**
 * Reads `@authenticated`, `@requiresScopes` and `@policy` of a subgraph or a supergraph.
 *
 * @throws AppError CONFIG_INVALID when a subgraph has a rule on an interface. A query could go round it by a fragment
 *   on an implementation (GHSA-mx7m-j9xf-62hw), so a rule stands on the implementations, as composition demands too.
 */
export function readAccessRules(document: DocumentNode): AccessRules {
  const names = readDirectiveNames(document);
  const types = readTypes(document, names);
  const isSupergraph = [...names.values()].includes('joinType');
  // In a supergraph composition has summed up, on each interface, the rules of its implementations.
  if (!isSupergraph) refuseRulesOnInterfaces(types);
  const rules = new Map<string, Rule>();
  const distinct = new Map<string, Rule>(); // equal rules are one object, so that each is decided about once a request
  for (const type of types.values()) {
    for (const [name, field] of type.fields) {
      const rule = allOf([type.rule, field.rule, ruleOfValue(types.get(field.valueType))]);
      if (rule) rules.set(`${type.name}.${name}`, oneOf(distinct, rule));
    }
  }
  const entrances = findEntrances(document, types);
  return {
    forField: (typeName, fieldName) => rules.get(`${typeName}.${fieldName}`),
    missing: () => entrances.flatMap(fieldsWithoutRule),
  };
}

function oneOf(distinct: Map<string, Rule>, rule: Rule): Rule {
  const text = JSON.stringify(rule);
  const known = distinct.get(text) ?? rule;
  distinct.set(text, known);
  return known;
}

/**
 * The rule of a value's type, on the field that leads to it; so that `{ secret { __typename } }` tells nothing. It only
 * ever closes a field: a type that is public does not open what leads to it. Of an interface the fields that are read
 * decide, by what it can turn out to be.
 */
function ruleOfValue(type: TypeFacts | undefined): Rule | undefined {
  if (!type?.rule || type.isInterface) return undefined;
  const policies = type.rule.policies.filter((policy) => !isPublic(policy));
  const { authenticated, scopes } = type.rule;
  return authenticated || scopes.length > 0 || policies.length > 0
    ? { authenticated, scopes, policies }
    : undefined;
}

function findEntrances(document: DocumentNode, types: ReadonlyMap<string, TypeFacts>): TypeFacts[] {
  const roots = new Map([
    ['query', 'Query'],
    ['mutation', 'Mutation'],
    ['subscription', 'Subscription'],
  ]);
  for (const node of document.definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { operation, type } of node.operationTypes ?? []) roots.set(operation, type.name.value);
  }
  const rootNames = new Set(roots.values());
  return [...types.values()].filter((type) => type.isEntity || rootNames.has(type.name));
}

function fieldsWithoutRule(type: TypeFacts): string[] {
  if (type.rule) return [];
  const isOpen = ([name, { rule, isExternal }]: [string, FieldFacts]) =>
    !rule && !isExternal && !type.keyFields.has(name) && name !== '_entities' && name !== '_service';
  return [...type.fields].filter(isOpen).map(([name]) => `${type.name}.${name}`);
}

function refuseRulesOnInterfaces(types: ReadonlyMap<string, TypeFacts>): void {
  const ruled = [...types.values()]
    .filter((type) => type.isInterface)
    .flatMap(({ name, rule, fields }) => [
      ...(rule ? [name] : []),
      ...[...fields].filter(([, field]) => field.rule).map(([field]) => `${name}.${field}`),
    ]);
  if (ruled.length === 0) return;
  throw new AppError(
    'CONFIG_INVALID',
    `A rule on an interface protects nothing: move those on ${ruled.join(', ')} to its implementations.`,
  );
}
