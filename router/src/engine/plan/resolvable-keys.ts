import { type ConstDirectiveNode, type DocumentNode, Kind, parse, print } from 'graphql';
import { argumentOf, graphOf, isFieldsType } from './join-directives.ts';

/**
 * A supergraph without the keys that a subgraph does not resolve (`resolvable: false`), where it resolves another one of
 * the same type: the planner would now and then come back to the subgraph with such a key, which then knows nothing of
 * the entity. A key that stands alone stays; it says how the subgraph refers to entities of others.
 */
export function onlyResolvableKeys(supergraphSdl: string): string {
  if (!supergraphSdl.includes('resolvable: false')) return supergraphSdl;
  const document = parse(supergraphSdl, { noLocation: true });
  return print({ ...document, definitions: document.definitions.map(withResolvableKeys) });
}

function withResolvableKeys(definition: DocumentNode['definitions'][number]) {
  if (!isFieldsType(definition)) return definition;
  const directives = definition.directives ?? [];
  const resolving = new Set(directives.filter(isResolvableKey).map(graphOf));
  const kept = directives.filter(
    (directive) => !isReferenceOnly(directive) || !resolving.has(graphOf(directive)),
  );
  return { ...definition, directives: kept };
}

function isResolvableKey(directive: ConstDirectiveNode): boolean {
  return argumentOf(directive, 'key') !== undefined && !isReferenceOnly(directive);
}

function isReferenceOnly(directive: ConstDirectiveNode): boolean {
  const resolvable = argumentOf(directive, 'resolvable');
  return directive.name.value === 'join__type' && resolvable?.kind === Kind.BOOLEAN && !resolvable.value;
}
