import { Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql';
import type { SubgraphRequest, TransportPolicy } from './subgraph-request.ts';

/**
 * The mutations of a supergraph that can't be called without an idempotency key, so that calling them twice has the effect
 * of once.
 */
export function keyedMutations(supergraphSdl: string): ReadonlySet<string> {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const keyedInputs = new Set(
    definitions
      .filter((definition) => definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      .filter(({ fields }) => fields?.some(isKey))
      .map(({ name }) => name.value),
  );
  const isKeyed = ({ arguments: args = [] }: NonNullable<ObjectTypeDefinitionNode['fields']>[number]) =>
    args.some((argument) => isKey(argument) || keyedInputs.has(requiredName(argument.type) ?? ''));
  const mutations = definitions
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ name }) => name.value === 'Mutation')
    .flatMap(({ fields = [] }) => fields);
  return new Set(mutations.filter(isKeyed).map(({ name }) => name.value));
}

/** Whether a mutation can't be called without an idempotency key. */
export type IsKeyed = (mutation: string) => boolean;

/** Lets a request be sent again that never arrived, or that only reads, or of which all that it does has a key. */
export function repeatable(isKeyed: IsKeyed): TransportPolicy {
  return (next) => (request) =>
    next({ ...request, mayRepeat: (lost) => lost === 'unsent' || isRepeatable(request, isKeyed) });
}

/** It is asked when a connection breaks, so it may read the document anew. */
function isRepeatable({ operation, body }: SubgraphRequest, isKeyed: IsKeyed): boolean {
  if (operation === 'query') return true;
  const { query }: { query: string } = JSON.parse(body.toString('utf8')); // the body of every request to a subgraph
  const fields = parse(query, { noLocation: true })
    .definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .flatMap(({ selectionSet }) => selectionSet.selections);
  return fields.every((field) => field.kind === Kind.FIELD && isKeyed(field.name.value));
}

function isKey({
  name,
  type,
}: {
  readonly name: { readonly value: string };
  readonly type: TypeNode;
}): boolean {
  return name.value === 'idempotencyKey' && requiredName(type) !== undefined;
}

function requiredName(type: TypeNode): string | undefined {
  if (type.kind !== Kind.NON_NULL_TYPE || type.type.kind !== Kind.NAMED_TYPE) return undefined;
  return type.type.name.value;
}
